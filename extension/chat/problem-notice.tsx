import { type Problem, remedyOf } from '../client/problem.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { EntryActions } from './entry-view.tsx';

interface ProblemNoticeProps {
  problem: Problem;
  /** What came after it may have mended it, so only the last one offers a way on. */
  last: boolean;
  actions: EntryActions;
}

/** Why there is no answer, by name, and what to do about it. Connecting Okta has a card of its own below. */
export function ProblemNotice({ problem, last, actions }: ProblemNoticeProps) {
  const remedy = remedyOf(problem.code);
  const mended = remedy === 'connect-okta' && actions.okta.state === 'connected';
  const again = remedy === 'try-again' || mended;
  return (
    <section role="alert" className="rounded-card border border-waiting/40 bg-waiting-soft p-3.5">
      <p className="flex gap-2">
        <Icon name="alert" className="mt-0.5 size-4 text-waiting" />
        <span>{mended ? 'Okta was not connected. It is now.' : problem.message}</span>
      </p>
      {problem.detail && <p className="mt-1 pl-6 text-sm text-muted">{problem.detail}</p>}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 pl-6">
        <code className="font-mono text-xs text-muted">{problem.code}</code>
        {last && remedy === 'sign-in' && (
          <Button look="plain" onClick={actions.onSignIn}>
            Sign in
          </Button>
        )}
        {last && again && (
          <Button look="plain" onClick={actions.onAskAgain}>
            Try again
          </Button>
        )}
      </div>
    </section>
  );
}
