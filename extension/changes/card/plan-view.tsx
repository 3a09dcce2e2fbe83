import type { ChangeTarget, ChangeView, Effect, StepView as Step } from '../../../backend/contract.ts';
import { tellAction, tellEffect, tellStep } from '../../sentences/tell-change.ts';
import { tellDue } from '../../sentences/tell-while.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { STATES } from '../change.ts';
import { StepFacts, Targets } from './step-view.tsx';

/** How far a step is, as a mark. */
const MARKS: Record<Step['state'] | 'never', { icon: IconName; look: string }> = {
  open: { icon: 'circle', look: 'text-muted' },
  executing: { icon: 'circle', look: 'pulse text-waiting' },
  done: { icon: 'check', look: 'text-good' },
  failed: { icon: 'close', look: 'text-bad' },
  unknown: { icon: 'question', look: 'text-bad' },
  called_off: { icon: 'dash', look: 'text-muted' },
  never: { icon: 'dash', look: 'text-muted' },
};

/** Whom and what all steps are about. */
const sharedBy = ([first, ...others]: readonly Step[]): ChangeTarget[] =>
  (first?.targets ?? []).filter(({ id }) => others.every(({ targets }) => targets.some((other) => other.id === id)));

/** What comes with a step and with none before it. */
const newIn = (steps: readonly Step[], at: number): Effect[] => {
  const told = steps.slice(0, at).flatMap(({ effects }) => effects.map((effect) => tellEffect(effect)));
  return (steps[at]?.effects ?? []).filter((effect) => !told.includes(tellEffect(effect)));
};

/** The steps of a change, each with how far it is, below whom all of them are about. */
export function PlanView({ change: { state, steps }, deciding }: { change: ChangeView; deciding: boolean }) {
  const over = !STATES[state].open && state !== 'scheduled';
  const shared = sharedBy(steps);
  return (
    <>
      <Targets targets={shared} />
      <ol className="mt-2 space-y-2">
        {steps.map((step, at) => {
          const never = over && step.state === 'open';
          const { icon, look } = MARKS[never ? 'never' : step.state];
          return (
            // Steps have no other name than their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <li key={at} className="flex gap-2.5">
              <Icon name={icon} className={`mt-0.5 size-4 ${look}`} />
              <div className="min-w-0 flex-1">
                <p className={`font-medium ${never || step.state === 'called_off' ? 'text-muted' : ''}`}>
                  <span className="sr-only">{tellStep(step, over)}: </span>
                  {tellAction(step)}
                </p>
                <Targets targets={step.targets.filter(({ id }) => !shared.some((other) => other.id === id))} />
                {step.due && <p className="text-sm">{tellDue(step.due)}</p>}
                <StepFacts step={{ ...step, effects: newIn(steps, at) }} deciding={deciding} />
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
