import type { ChangeView, Effect, EffectCode, StepView } from '../../../backend/contract.ts';
import { tellEffect } from '../../sentences/tell-change.ts';

/** What comes with a change and stays when the change is taken back: Okta has no way back for it. */
const FINAL: ReadonlySet<EffectCode> = new Set([
  'app_profile_lost',
  'apps_not_restored',
  'loses_factors',
  'members_leave',
  'rules_break',
]);

/** All that comes with a change. */
export const effectsOf = ({ steps, many }: ChangeView): Effect[] => [
  ...steps.flatMap(({ effects }) => effects),
  ...(many?.effects ?? []),
];

/** What comes with a step and with none of these before it. */
export const newIn = (steps: readonly StepView[], step: StepView): Effect[] => {
  const told = steps
    .slice(0, steps.indexOf(step))
    .flatMap(({ effects }) => effects.map((effect) => tellEffect(effect)));
  return step.effects.filter((effect) => !told.includes(tellEffect(effect)));
};

export const isFinalEffect = ({ code }: Effect): boolean => FINAL.has(code);
