import { useState } from 'react';
import type { ChangeView } from '../../backend/contract.ts';
import type { Problem } from '../client/problem.ts';
import { asText, LANGUAGE, tell, tellState } from '../sentences/tell.ts';
import { tellReason } from '../sentences/tell-change.ts';
import { Button } from '../ui/button.tsx';
import { TONES } from '../ui/tones.ts';
import { clock, STATES, secondsLeft } from './change.ts';
import { LogLink } from './log-link.tsx';
import { StepFacts, StepHead } from './step-view.tsx';
import { TraceId } from './trace-id.tsx';
import { useNow } from './use-now.ts';

interface ChangeCardProps {
  change: ChangeView;
  onConfirm: () => Promise<Problem | undefined>;
  onCancel: () => Promise<Problem | undefined>;
}

/** A change as its record stands, never as the agent tells it. */
export function ChangeCard({ change, onConfirm, onCancel }: ChangeCardProps) {
  const [problem, setProblem] = useState<Problem>();
  const requested = change.state === 'requested';
  const byButton = requested && change.gate === 'confirm';
  const [first, ...others] = change.steps;
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
          {first && <StepHead step={first} />}
        </div>
        {first && <StepFacts step={first} deciding={requested} />}
        {others.map((step, at) => (
          // Steps have no other name than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <div key={at} className="mt-3 border-line border-t pt-3">
            <StepHead step={step} />
            <StepFacts step={step} deciding={requested} />
          </div>
        ))}
        <Outcome change={change} />
        {problem && (
          <p role="alert" className="mt-2 text-sm text-bad">
            {asText(tell(problem))}
          </p>
        )}
        {requested && (
          <div className="mt-3 flex gap-2">
            {byButton && (
              <Button look="primary" className="flex-1" onClick={() => onConfirm().then(setProblem)}>
                Confirm
              </Button>
            )}
            <Button look="plain" className="flex-1" onClick={() => onCancel().then(setProblem)}>
              Cancel
            </Button>
          </div>
        )}
      </div>
    </article>
  );
}

/** What the state means and, where it failed, why; what to do about it only once no more will happen. */
function sentencesOf({ state, failure, gate, because }: ChangeView): string {
  const told = failure && tell(failure);
  // Where the log cannot be read, no more happens by itself.
  const goesOn = STATES[state].open && failure?.code !== 'okta_log_unreadable';
  const why = told && (goesOn ? told.says : asText(told));
  const means = (state === 'requested' && LANGUAGE.gates[gate]) || tellState(state);
  const reasons = state === 'requested' ? because.map(tellReason).join(', ') : '';
  return [means, why, reasons && `Your phone is asked because ${reasons}.`].filter(Boolean).join(' ');
}

function Outcome({ change }: { change: ChangeView }) {
  const requestIds = change.steps.flatMap(({ oktaRequestId }) => oktaRequestId ?? []);
  return (
    <>
      <p className="mt-2.5 empty:hidden">{sentencesOf(change)}</p>
      {(change.reason || requestIds.length > 0 || change.traceId || change.failure) && (
        <dl className="mt-2.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
          {change.reason && (
            <>
              <dt className="text-muted">Reason</dt>
              <dd className="line-clamp-3">{change.reason}</dd>
            </>
          )}
          {requestIds.length > 0 && (
            <>
              <dt className="text-muted">Okta request</dt>
              <dd className="font-mono text-xs leading-5">{requestIds.join(' ')}</dd>
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
}
