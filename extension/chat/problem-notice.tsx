import { type Problem, remedyOf } from '../client/problem.ts';
import { asText, tell } from '../sentences/tell.ts';
import type { OktaLink } from '../sign-in/session.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

interface ProblemNoticeProps {
  problem: Problem;
  /** What came after it may have mended it, so only the last one offers a way on. */
  last: boolean;
  okta: OktaLink;
  onSignIn: () => void;
  onAskAgain: () => void;
}

/** Why there is no answer, by name, and what to do about it. Connecting Okta has a card of its own below. */
export function ProblemNotice({ problem, last, okta, onSignIn, onAskAgain }: ProblemNoticeProps) {
  const remedy = remedyOf(problem.code);
  const mended = remedy === 'connect-okta' && okta.state === 'connected';
  const again = remedy === 'try-again' || mended;
  const sentence = mended ? 'Okta was not connected. It is now.' : asText(tell(problem));
  return (
    <section role="alert" className="rounded-card border border-waiting/40 bg-waiting-soft p-3.5">
      <p className="flex gap-2">
        <Icon name="alert" className="mt-0.5 size-4 text-waiting" />
        <span>{sentence}</span>
      </p>
      {/* The wire's sentence, where it stands in, ends with the detail. */}
      {problem.detail && !sentence.includes(problem.detail) && (
        <p className="mt-1 pl-6 text-sm text-muted">{problem.detail}</p>
      )}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 pl-6">
        <code className="font-mono text-xs text-muted">{problem.code}</code>
        {last && remedy === 'sign-in' && (
          <Button look="plain" onClick={onSignIn}>
            Sign in
          </Button>
        )}
        {last && again && (
          <Button look="plain" onClick={onAskAgain}>
            Try again
          </Button>
        )}
      </div>
    </section>
  );
}
