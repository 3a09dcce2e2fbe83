import type { ChangeView, Effect, EffectCode } from '../../../backend/contract.ts';

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

export const isFinalEffect = ({ code }: Effect): boolean => FINAL.has(code);
