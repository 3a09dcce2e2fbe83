import type { ChangeView, StepView as Step } from '../../backend/contract.ts';
import { tellAction, tellStep } from '../sentences/tell-change.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { STATES } from './change.ts';
import { StepFacts, Targets } from './step-view.tsx';

/** How far a step is, as a mark. */
const MARKS: Record<Step['state'] | 'never', { icon: IconName; look: string }> = {
  open: { icon: 'circle', look: 'text-muted' },
  executing: { icon: 'circle', look: 'pulse text-waiting' },
  done: { icon: 'check', look: 'text-good' },
  failed: { icon: 'close', look: 'text-bad' },
  unknown: { icon: 'question', look: 'text-bad' },
  never: { icon: 'dash', look: 'text-muted' },
};

const targetsOf = (step: Step | undefined): string => (step?.targets ?? []).map(({ id }) => id).join(' ');

/** The steps of a change, each with how far it is. Whom it is about is said where it differs from the step before. */
export function PlanView({ change: { state, steps }, deciding }: { change: ChangeView; deciding: boolean }) {
  const over = !STATES[state].open;
  return (
    <ol className="space-y-2.5">
      {steps.map((step, at) => {
        const { icon, look } = MARKS[over && step.state === 'open' ? 'never' : step.state];
        return (
          // Steps have no other name than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={at} className="flex gap-2.5">
            <Icon name={icon} className={`mt-0.5 size-4 ${look}`} />
            <div className="min-w-0 flex-1">
              <p className={`font-medium ${over && step.state === 'open' ? 'text-muted' : ''}`}>
                <span className="sr-only">{tellStep(step, over)}: </span>
                {tellAction(step)}
              </p>
              {targetsOf(step) !== targetsOf(steps[at - 1]) && <Targets targets={step.targets} />}
              <StepFacts step={step} deciding={deciding} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
