import { useContext, useState } from 'react';
import type { ChangeTarget, ChangeView } from '../../backend/contract.ts';
import type { Problem } from '../client/problem.ts';
import { ConsoleOrigin } from '../page/console-origin.ts';
import { logAddressOf } from '../page/okta-page.ts';
import { asText, tell, tellState } from '../sentences/tell.ts';
import { tellAction, tellFacts, tellTarget } from '../sentences/tell-change.ts';
import { Button } from '../ui/button.tsx';
import { TONES } from '../ui/tones.ts';
import { clock, STATES, secondsLeft } from './change.ts';
import { TraceId } from './trace-id.tsx';
import { useNow } from './use-now.ts';

interface ChangeCardProps {
  change: ChangeView;
  onCancel: () => Promise<Problem | undefined>;
}

/** A change as its record stands, never as the agent tells it. */
export function ChangeCard({ change, onCancel }: ChangeCardProps) {
  const [problem, setProblem] = useState<Problem>();
  const requested = change.state === 'requested';
  const left = secondsLeft(change, useNow(requested));
  const tone = TONES[STATES[change.state].tone];

  return (
    <article
      aria-label={`Change ${change.code}`}
      className={`overflow-hidden rounded-card border bg-surface ${tone.card}`}
    >
      <div className="flex items-center justify-between gap-2 px-3.5 pt-3 text-sm">
        <span className={`rounded-full px-2.5 py-0.5 font-medium ${tone.pill}`}>{change.state}</span>
        {requested && (
          <span className="text-muted tabular-nums" role="timer" aria-live="off">
            {clock(left)} left
          </span>
        )}
      </div>
      <div className="px-3.5 pt-2 pb-3.5">
        <div className="flex items-center gap-3.5">
          <p
            className="shrink-0 font-mono text-2xl font-semibold tracking-wider whitespace-nowrap"
            title="The code your phone shows too"
          >
            {change.code}
          </p>
          <div className="min-w-0">
            <p className="font-semibold">{tellAction(change)}</p>
            {change.targets.map((target) => (
              <TargetLine key={target.id} target={target} />
            ))}
          </div>
        </div>
        <Outcome change={change} />
        {problem && (
          <p role="alert" className="mt-2 text-sm text-bad">
            {asText(tell(problem))}
          </p>
        )}
        {requested && (
          <Button look="plain" className="mt-3 w-full" onClick={() => onCancel().then(setProblem)}>
            Cancel
          </Button>
        )}
      </div>
    </article>
  );
}

/** Whom or what it is about: first what strangers cannot write, then how people call it. */
function TargetLine({ target }: { target: ChangeTarget }) {
  const [first, then] = tellTarget(target);
  return (
    <p className="text-sm wrap-anywhere">
      {first} {then && <bdi className="text-muted">{then}</bdi>}
    </p>
  );
}

/** What the state means and, where it failed, why; what to do about it only once no more will happen. */
function sentencesOf({ state, failure }: ChangeView): string {
  const told = failure && tell(failure);
  // Where the log cannot be read, no more happens by itself.
  const goesOn = STATES[state].open && failure?.code !== 'okta_log_unreadable';
  const why = told && (goesOn ? told.says : asText(told));
  return [tellState(state), why].filter(Boolean).join(' ');
}

const Outcome = ({ change }: { change: ChangeView }) => (
  <>
    <p className="mt-2.5 empty:hidden">{sentencesOf(change)}</p>
    {(change.reason || change.after || change.oktaRequestId || change.traceId || change.failure) && (
      <dl className="mt-2.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
        {change.reason && (
          <>
            <dt className="text-muted">Reason</dt>
            <dd className="line-clamp-3">{change.reason}</dd>
          </>
        )}
        {change.after && (
          <>
            <dt className="text-muted">Status</dt>
            <dd>
              {tellFacts(change.before)} → {tellFacts(change.after)}
            </dd>
          </>
        )}
        {change.oktaRequestId && (
          <>
            <dt className="text-muted">Okta request</dt>
            <dd className="font-mono text-xs leading-5">{change.oktaRequestId}</dd>
          </>
        )}
        {change.traceId && (
          <>
            <dt className="text-muted">Trace</dt>
            <dd>
              <TraceId id={change.traceId} />
            </dd>
          </>
        )}
        {change.failure && (
          <>
            <dt className="text-muted">Code</dt>
            <dd className="font-mono text-xs leading-5">{change.failure.code}</dd>
          </>
        )}
        {change.failure?.code === 'okta_log_unreadable' && <LogLink expression={change.failure.values?.search} />}
      </dl>
    )}
  </>
);

/** Where whoever may read Okta's System Log finds what it holds of a change. */
function LogLink({ expression }: { expression: string | undefined }) {
  const origin = useContext(ConsoleOrigin);
  if (expression === undefined || origin === undefined) return null;
  return (
    <>
      <dt className="text-muted">System Log</dt>
      <dd>
        <a className="underline" href={logAddressOf(expression, origin)} target="_blank" rel="noreferrer">
          Look there
        </a>
      </dd>
    </>
  );
}
