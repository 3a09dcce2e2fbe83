import type { ChangeTarget, ChangeView } from '../../../backend/contract.ts';
import { asText, tell } from '../../sentences/tell.ts';
import { tellDue } from '../../sentences/tell-while.ts';
import { newIn } from '../card/effects.ts';
import { StepFacts, Targets } from '../card/step-view.tsx';
import { inPlaces } from './in-places.ts';
import { StepChoice } from './step-choice.tsx';
import { useLeavingOut, type Without } from './use-leaving-out.ts';

interface HeldStepsProps {
  change: ChangeView;
  /** Whom all steps are about, which is told once. */
  shared: readonly ChangeTarget[];
  onWithout: Without;
}

/** The steps of a plan before it is agreed to: each may be left out. */
export function HeldSteps({ change, shared, onWithout }: HeldStepsProps) {
  const { isIn, problem, toggle } = useLeavingOut(change, onWithout);
  const { steps } = change;
  return (
    <>
      <ol className="mt-2 space-y-2">
        {inPlaces(change).map(({ at, step, out }) => (
          <StepChoice key={at} at={at} step={step} out={out} isIn={isIn(at)} onToggle={() => toggle(at)}>
            <Targets targets={step.targets.filter(({ id }) => !shared.some((other) => other.id === id))} />
            {step.due && <p className="text-sm">{tellDue(step.due)}</p>}
            {out === undefined && <StepFacts step={{ ...step, effects: newIn(steps, step) }} deciding />}
          </StepChoice>
        ))}
      </ol>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {asText(tell(problem))}
        </p>
      )}
    </>
  );
}
