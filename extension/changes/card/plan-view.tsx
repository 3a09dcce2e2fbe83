import type { ChangeTarget, ChangeView, StepView as Step } from '../../../backend/contract.ts';
import { tellAction, tellStep } from '../../sentences/tell-change.ts';
import { tellDue } from '../../sentences/tell-while.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { STATES } from '../change.ts';
import { HeldSteps } from '../held/held-steps.tsx';
import { inPlaces } from '../held/in-places.ts';
import type { Without } from '../held/use-leaving-out.ts';
import { newIn } from './effects.ts';
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

interface PlanViewProps {
  change: ChangeView;
  deciding: boolean;
  /** Of a plan whose steps may still be left out. */
  onWithout?: Without | undefined;
}

/** The steps of a change, each with how far it is, below whom all of them are about. */
export function PlanView({ change, deciding, onWithout }: PlanViewProps) {
  const { state, steps } = change;
  const over = !STATES[state].open && state !== 'scheduled';
  const placed = inPlaces(change);
  const shared = sharedBy(placed.map(({ step }) => step));
  if (onWithout)
    return (
      <>
        <Targets targets={shared} />
        <HeldSteps change={change} shared={shared} onWithout={onWithout} />
      </>
    );
  return (
    <>
      <Targets targets={shared} />
      <ol className="mt-2 space-y-2">
        {placed.map(({ at, step, out }) => {
          const never = out !== undefined || (over && step.state === 'open');
          const { icon, look } = MARKS[never ? 'never' : step.state];
          return (
            <li key={at} className="flex gap-2.5">
              <Icon name={icon} className={`mt-0.5 size-4 ${look}`} />
              <div className="min-w-0 flex-1">
                <p className={`font-medium ${never || step.state === 'called_off' ? 'text-muted' : ''}`}>
                  <span className="sr-only">{tellStep(step, never)}: </span>
                  {tellAction(step)}
                </p>
                <Targets targets={step.targets.filter(({ id }) => !shared.some((other) => other.id === id))} />
                {step.due && <p className="text-sm">{tellDue(step.due)}</p>}
                {!out && <StepFacts step={{ ...step, effects: newIn(steps, step) }} deciding={deciding} />}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
