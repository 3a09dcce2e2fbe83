import { useContext } from 'react';
import { LANGUAGE } from '../../sentences/tell.ts';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Acting } from '../../ways-out/acting.ts';

/** FGA said no: which relation is missing, on what, and who can give it. */
export function AccessDenied({ relation, object }: { relation: string; object: string }) {
  const { sub } = useContext(Acting);
  return (
    <section aria-label="Access Denied" className="mt-2 rounded-card border border-bad/40 bg-bad-soft p-3.5">
      <h2 className="flex items-center gap-2 font-semibold text-bad">
        <Icon name="lock" /> Access Denied
      </h2>
      <p className="mt-1">You lack a relation in FGA. Nothing was asked of Okta.</p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] max-[16rem]:grid-cols-1 gap-x-3 gap-y-0.5 text-sm">
        <dt className="text-muted">Relation</dt>
        <dd className="font-mono">{relation}</dd>
        <dt className="text-muted">Object</dt>
        <dd className="font-mono">{object}</dd>
      </dl>
      <p className="mt-2 text-sm">
        Whoever runs Okta Companion can give it, whatever your role in Okta is. Send them what this copies.
      </p>
      <div className="mt-2">
        <CopyButton
          name={LANGUAGE.waysOut.handOn}
          text={() =>
            [
              `Access Denied: the relation ${relation} on ${object} in FGA is missing.`,
              `npm run fga -- explain '${sub}' ${relation} ${object}`,
            ].join('\n')
          }
        />
      </div>
    </section>
  );
}
