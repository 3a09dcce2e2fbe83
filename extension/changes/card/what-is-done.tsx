import type { ChangeView, Plan, StepView } from '../../../backend/contract.ts';
import { i18n } from '../../sentences/i18n.ts';
import { tellAction, tellTarget } from '../../sentences/tell-change.ts';
import { type ForAWhile, forAWhile, tellUntil } from '../../sentences/tell-while.ts';
import { isDeciding } from '../change.ts';
import type { Without } from '../held/use-leaving-out.ts';
import { EffectList } from './effect-list.tsx';
import { ManyView } from './many-view.tsx';
import { PlanView } from './plan-view.tsx';
import { StepFacts, Targets } from './step-view.tsx';

/** What a change does, to whom, and how that stands: one step, several, or one for each row of a list. */
export function WhatIsDone({ change, onWithout }: { change: ChangeView; onWithout?: Without | undefined }) {
  const { state, steps, many, plan, notes = [] } = change;
  const [step, ...others] = steps;
  const deciding = isDeciding(change);
  // Once its end begins, it is a matter of two steps.
  const temporary = deciding || state === 'scheduled' ? forAWhile(change) : undefined;
  if (many) return <ManyView change={change} many={many} />;
  if (step === undefined) return null;
  return (
    <>
      {plan && <PlanHead plan={plan} />}
      {temporary || (!plan && others.length === 0) ? (
        <OneStep step={temporary?.given ?? step} deciding={deciding} temporary={temporary} />
      ) : (
        <PlanView change={change} deciding={deciding} onWithout={state === 'held' ? onWithout : undefined} />
      )}
      <EffectList effects={notes} />
    </>
  );
}

interface OneStepProps {
  step: StepView;
  deciding: boolean;
  temporary: ForAWhile | undefined;
}

/** A step by itself. Where nothing is given, only how long it lasts changes. */
function OneStep({ step, deciding, temporary }: OneStepProps) {
  const lasts = temporary !== undefined && temporary.given === undefined;
  return (
    <>
      <h2 className="font-semibold">{lasts ? i18n.t('changes.while.longer') : tellAction(step)}</h2>
      <Targets targets={step.targets} />
      {temporary && <p className="mt-1 text-sm font-medium">{tellUntil(temporary.due)}</p>}
      {!lasts && <StepFacts step={step} deciding={deciding} />}
    </>
  );
}

/** What the steps come to together. Whom it is about stands below, with the steps. */
const PlanHead = ({ plan: { name, like } }: { plan: Plan }) => (
  <>
    <h2 className="font-semibold">{i18n.t(`changes.plans.${name}`)}</h2>
    {like && <p className="text-sm wrap-anywhere">{i18n.t('changes.like', { name: tellTarget(like)[0] })}</p>}
  </>
);
