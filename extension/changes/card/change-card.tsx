import { useContext, useState } from 'react';
import type { ChangeView } from '../../../backend/contract.ts';
import type { Problem } from '../../client/problem.ts';
import { i18n } from '../../sentences/i18n.ts';
import { tellForDeciding, tellMeaning, tellState } from '../../sentences/tell-change.ts';
import { tellTicket } from '../../sentences/tell-ticket.ts';
import { ReadOnly } from '../../settings/read-only.tsx';
import { CopyIcon } from '../../ui/copy/copy-icon.tsx';
import { TONES } from '../../ui/tones.ts';
import { Asker } from '../asker.ts';
import { canBeCalledOff, clock, isDeciding, isOpen, STATES, secondsLeft } from '../change.ts';
import type { Without } from '../held/use-leaving-out.ts';
import { AfterFailure } from './after-failure.tsx';
import { Afterwards, anchorOf } from './afterwards.tsx';
import { Decision } from './decision.tsx';
import { Details } from './details.tsx';
import { LogLink } from './log-link.tsx';
import { useNow } from './use-now.ts';
import { WhatIsDone } from './what-is-done.tsx';

interface ChangeCardProps {
  change: ChangeView;
  /** The change that takes it back, where one is on its way or did. */
  undoneBy?: ChangeView | undefined;
  /** What was said to ask for it. */
  asked?: string | undefined;
  onConfirm: () => Promise<Problem | undefined>;
  /** Takes it back, stops the rest of it, or calls off what of it waits. */
  onCancel: () => Promise<Problem | undefined>;
  /** Leaves steps of a plan out, before it is agreed to; without it none can be. */
  onWithout?: Without;
}

/** Whether the person can still take it back, stop the rest of it, or call off what waits. */
const canBeTakenBack = (change: ChangeView): boolean => {
  const { state, many } = change;
  const stops = state === 'executing' && many !== undefined;
  return state === 'preparing' || isDeciding(change) || stops || canBeCalledOff(change);
};

/** What stands in the way until somebody does something about it, though the change is open. */
const STANDS: readonly string[] = ['okta_log_unreadable', 'okta_not_connected', 'vault_refused'];

/** A change as its record stands, never as the agent tells it. */
export function ChangeCard({ change, undoneBy, asked, onConfirm, onCancel, onWithout }: ChangeCardProps) {
  const asker = useContext(Asker);
  const readOnly = useContext(ReadOnly);
  const [altering, setAltering] = useState(false);
  const { code, state, reason, client, undoOf, failure } = change;
  const requested = state === 'requested';
  const waits = change.waiting !== undefined;
  const asksPhone = state === 'needs_you' && change.background !== 'privileged_worker';
  const onPhone = asksPhone || (requested && !waits && change.gate === 'approve');
  const tone = TONES[STATES[state].tone];
  const means = tellMeaning(change, isOpen(change) && !STANDS.includes(failure?.code ?? ''));

  const alter: Without | undefined =
    onWithout &&
    (async (places) => {
      setAltering(true);
      const against = await onWithout(places);
      setAltering(false);
      return against;
    });

  return (
    <article
      id={anchorOf(code)}
      aria-label={i18n.t('cards.change', { code })}
      tabIndex={-1}
      className={`overflow-hidden rounded-card border bg-surface px-3.5 pt-3 pb-3.5 ${tone.card}`}
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm whitespace-nowrap">
        <span className={`rounded-full px-2.5 py-0.5 font-medium ${tone.pill}`}>{tellState(change)}</span>
        {!onPhone && <span className="font-mono text-muted">{code}</span>}
        {isDeciding(change) && !waits && <TimeLeft change={change} />}
        {!isOpen(change) && (
          <span className="-my-1.5 -mr-2 ml-auto">
            <CopyIcon name={i18n.t('changes.ticket.copy')} text={() => tellTicket(change, asker)} />
          </span>
        )}
      </div>
      {onPhone && (
        <div className="mt-2.5 rounded-lg bg-sunken px-3 py-2 text-center">
          <p className="font-mono text-2xl font-semibold tracking-widest">{code}</p>
          <p className="text-sm">{means}</p>
        </div>
      )}
      <div className="mt-2.5">
        {client && (
          <p className="text-sm text-muted wrap-anywhere">{i18n.t('changes.askedIn', { client: client.host })}</p>
        )}
        {undoOf && <p className="text-sm text-muted">{i18n.t('changes.undo.of', { code: undoOf.code })}</p>}
        <WhatIsDone change={change} onWithout={readOnly ? undefined : alter} />
      </div>
      {!onPhone && <p className="mt-2.5 empty:hidden">{means}</p>}
      <p className="mt-2.5 text-sm text-muted empty:hidden">{tellForDeciding(change)}</p>
      {reason && (
        <p className="mt-2 line-clamp-3 text-sm">
          <span className="text-muted">{i18n.t('changes.reason')}</span> {reason}
        </p>
      )}
      {failure?.code === 'okta_log_unreadable' && <LogLink expression={failure.values?.search} />}
      {canBeTakenBack(change) && (
        <Decision key={change.hash} change={change} busy={altering} onConfirm={onConfirm} onCancel={onCancel} />
      )}
      <Afterwards change={change} undoneBy={undoneBy} />
      <AfterFailure change={change} asked={asked} />
      <Details change={change} />
    </article>
  );
}

function TimeLeft({ change }: { change: ChangeView }) {
  const left = secondsLeft(change, useNow(true));
  return (
    <span className="ml-auto text-muted tabular-nums" role="timer" aria-live="off">
      {i18n.t('cards.left', { time: clock(left) })}
    </span>
  );
}
