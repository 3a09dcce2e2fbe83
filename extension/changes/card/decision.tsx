import { useContext, useState } from 'react';
import type { ChangeView } from '../../../backend/contract.ts';
import type { Problem } from '../../client/problem.ts';
import { i18n } from '../../sentences/i18n.ts';
import { asText, tell } from '../../sentences/tell.ts';
import { tellAgree } from '../../sentences/tell-change.ts';
import { ReadOnly, ReadOnlyNote } from '../../settings/read-only.tsx';
import { Button } from '../../ui/button.tsx';
import { WayOutButtons } from '../../ways-out/way-out-buttons.tsx';
import { canBeCalledOff } from '../change.ts';
import { effectsOf, isFinalEffect } from './effects.ts';

interface DecisionProps {
  change: ChangeView;
  /** It is being altered, and not to be agreed to as it is shown. */
  busy: boolean;
  onConfirm: () => Promise<Problem | undefined>;
  onCancel: () => Promise<Problem | undefined>;
}

/** What can be pressed of a change that goes on. What cannot be undone is looked at first. */
export function Decision({ change, busy, onConfirm, onCancel }: DecisionProps) {
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const [looked, setLooked] = useState(false);
  const readOnly = useContext(ReadOnly);
  const waitsForButton = change.state === 'held' || (change.state === 'requested' && change.gate === 'confirm');
  const byButton = waitsForButton && !readOnly;
  const mustLook = byButton && change.gate === 'confirm' && effectsOf(change).some(isFinalEffect);
  const against = i18n.t(canBeCalledOff(change) ? 'changes.callOff' : 'changes.cancel');

  const send = async (act: () => Promise<Problem | undefined>) => {
    setSending(true);
    const against = await act();
    setProblem(against);
    setSending(false);
    return against === undefined;
  };
  // Once it got through, the record tells how it goes on: pressed again it would say nothing new.
  const confirm = async () => setConfirmed(await send(onConfirm));

  return (
    <>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {asText(tell(problem))}
        </p>
      )}
      {mustLook && (
        <label className="mt-3 flex items-start gap-2 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-(--color-accent)"
            checked={looked}
            onChange={({ currentTarget }) => setLooked(currentTarget.checked)}
          />
          {i18n.t('changes.agree.look')}
        </label>
      )}
      {waitsForButton && readOnly && <ReadOnlyNote />}
      <div className="mt-3 flex flex-wrap gap-2">
        {byButton && (
          <Button
            look="primary"
            className="flex-auto"
            disabled={sending || busy || confirmed || (mustLook && !looked)}
            onClick={confirm}
          >
            {confirmed ? i18n.t('changes.agree.sent') : tellAgree(change)}
          </Button>
        )}
        <Button look="plain" className="flex-auto" disabled={sending} onClick={() => send(onCancel)}>
          {change.state === 'executing' ? i18n.t('changes.stop') : against}
        </Button>
      </div>
      {problem && <WayOutButtons problem={problem} />}
    </>
  );
}
