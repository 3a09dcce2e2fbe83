import type { ChangeView, Plan } from '../../../backend/contract.ts';
import { fill, LANGUAGE } from '../../sentences/tell.ts';
import { tellAction, tellTarget } from '../../sentences/tell-change.ts';
import { EffectList } from './effect-list.tsx';
import { ManyView } from './many-view.tsx';
import { PlanView } from './plan-view.tsx';
import { StepFacts, Targets } from './step-view.tsx';

/** What a change does, to whom, and how that stands: one step, several, or one for each row of a list. */
export function WhatIsDone({ change }: { change: ChangeView }) {
  const { steps, many, plan, notes = [] } = change;
  const [step, ...others] = steps;
  const deciding = change.state === 'requested';
  if (many) return <ManyView change={change} many={many} />;
  if (step === undefined) return null;
  return (
    <>
      {plan && <PlanHead plan={plan} />}
      {plan || others.length > 0 ? (
        <PlanView change={change} deciding={deciding} />
      ) : (
        <>
          <h2 className="font-semibold">{tellAction(step)}</h2>
          <Targets targets={step.targets} />
          <StepFacts step={step} deciding={deciding} />
        </>
      )}
      <EffectList effects={notes} />
    </>
  );
}

/** What the steps come to together. Whom it is about stands below, with the steps. */
const PlanHead = ({ plan: { name, like } }: { plan: Plan }) => (
  <>
    <h2 className="font-semibold">{LANGUAGE.changes.plans[name]}</h2>
    {like && <p className="text-sm wrap-anywhere">{fill(LANGUAGE.changes.like, { name: tellTarget(like)[0] })}</p>}
  </>
);
