import { CopyButton } from '../ui/copy/copy-button.tsx';

/** How somebody gets rights who has too few: what to send to whom. */
export function Lacking({ sub, none }: { sub: string; none: boolean }) {
  return (
    <details open={none} className="mt-4 rounded-card border border-line bg-surface px-3.5 py-2.5 text-sm">
      <summary className="cursor-pointer">
        {none ? 'Nothing is allowed to you here yet.' : 'Some of what can be done is not allowed to you.'}
      </summary>
      <p className="mt-2 text-muted">
        Whoever runs Okta Companion gives rights in FGA, whatever your role in Okta is. Send them this, which is you:
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 font-mono text-xs">{sub}</code>
        <CopyButton name="Copy" text={() => sub} />
      </p>
    </details>
  );
}
