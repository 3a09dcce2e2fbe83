import type { ChangeTarget, StepView as Step } from '../../backend/contract.ts';
import { tellAction, tellEffect, tellFacts, tellTarget } from '../sentences/tell-change.ts';

/** What a step does and to whom. */
export const StepHead = ({ step }: { step: Step }) => (
  <div className="min-w-0">
    <p className="font-semibold">{tellAction(step)}</p>
    {step.targets.map((target) => (
      <TargetLine key={target.id} target={target} />
    ))}
  </div>
);

/** Whom or what it is about: first what strangers cannot write, then how people call it. */
function TargetLine({ target }: { target: ChangeTarget }) {
  const [first, then] = tellTarget(target);
  return (
    <p className="text-sm wrap-anywhere">
      {first} {then && <bdi className="text-muted">{then}</bdi>}
    </p>
  );
}

/** How it is and will be, or was and is, and what comes with it while that is still to be decided on. */
export function StepFacts({ step, deciding }: { step: Step; deciding: boolean }) {
  const then = step.after ?? (deciding ? step.leaves : undefined);
  return (
    <>
      {then && Object.keys(then).length > 0 && (
        <p className="mt-2 text-sm">
          <span className="text-muted">{tellFacts(step.before)}</span> → {tellFacts(then)}
        </p>
      )}
      {deciding && step.effects.length > 0 && (
        <ul className="mt-1.5 space-y-0.5 text-sm">
          {step.effects.map((effect) => (
            <li key={effect.code}>{tellEffect(effect)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
