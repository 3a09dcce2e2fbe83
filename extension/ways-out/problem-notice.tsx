import { useContext } from 'react';
import { type Problem, remedyOf } from '../client/problem.ts';
import { i18n } from '../sentences/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Acting } from './acting.ts';
import { sayFailure } from './say-failure.ts';
import { WayOutButtons } from './way-out-buttons.tsx';

interface ProblemNoticeProps {
  problem: Problem;
  /** The changes that were being asked for when it happened. */
  unasked?: readonly string[] | undefined;
  /** Asks again; left out where what came after it may have mended it. */
  onAgain: (() => void) | undefined;
}

/** Why there is no answer, by name, what was not done, and what to do about it. */
export function ProblemNotice({ problem, unasked = [], onAgain }: ProblemNoticeProps) {
  const { okta } = useContext(Acting);
  const mended = remedyOf(problem.code) === 'connect-okta' && okta === 'connected';
  const sentence = mended ? i18n.t('waysOut.connected') : sayFailure(problem, onAgain !== undefined);
  return (
    <section role="alert" className="rounded-card border border-waiting/40 bg-waiting-soft p-3.5">
      <p className="flex gap-2">
        <Icon name="alert" className="mt-0.5 size-4 text-waiting" />
        <span>{sentence}</span>
      </p>
      <div className="pl-6">
        {/* The wire's sentence, where it stands in, ends with the detail. */}
        {problem.detail && !sentence.includes(problem.detail) && (
          <p className="mt-1 text-sm text-muted">{problem.detail}</p>
        )}
        {unasked.length > 0 && <p className="mt-1">{i18n.t('calls.notDone', { what: unasked.join('; ') })}</p>}
        <code className="mt-2 block font-mono text-xs text-muted">{problem.code}</code>
        <WayOutButtons problem={problem} onAgain={onAgain} />
      </div>
    </section>
  );
}
