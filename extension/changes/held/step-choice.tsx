import { type ReactNode, useId } from 'react';
import type { LeftOutView, StepView } from '../../../backend/contract.ts';
import { i18n } from '../../sentences/i18n.ts';
import { tellAction } from '../../sentences/tell-change.ts';
import { isFinalEffect } from '../card/effects.ts';

/** Whether a step can be taken back, once it is done. */
function wayBackOf({ final, effects }: StepView): string {
  if (final) return i18n.t('changes.held.back.none');
  return i18n.t(effects.some(isFinalEffect) ? 'changes.held.back.partly' : 'changes.held.back.whole');
}

interface StepChoiceProps {
  at: number;
  step: StepView;
  out: LeftOutView | undefined;
  isIn: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** A step that is still to be decided on, with the box that leaves it out or takes it in again. */
export function StepChoice({ at, step, out, isIn, onToggle, children }: StepChoiceProps) {
  const id = useId();
  const goesWith = out?.goesWith;
  return (
    <li className="flex gap-2.5">
      <input
        id={id}
        type="checkbox"
        className="mt-1 size-4 shrink-0 accent-(--color-accent)"
        checked={isIn}
        disabled={goesWith !== undefined}
        onChange={onToggle}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <label htmlFor={id} className={`min-w-0 font-medium ${isIn ? '' : 'text-muted line-through'}`}>
            <span className="tabular-nums">{at}.</span> {tellAction(step)}
          </label>
          {isIn && <span className="ml-auto text-xs text-muted">{wayBackOf(step)}</span>}
        </div>
        {children}
        {goesWith !== undefined && (
          <p className="text-sm text-muted">{i18n.t('changes.held.goesWith', { count: goesWith })}</p>
        )}
      </div>
    </li>
  );
}
