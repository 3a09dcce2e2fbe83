import type { ChangeView, Effect, EffectCode } from '../../../backend/contract.ts';

/** What comes with a change and stays when the change is taken back: Okta has no way back for it. */
const FINAL: ReadonlySet<EffectCode> = new Set([
  'apps_not_restored',
  'sessions_end',
  'tokens_end',
  'devices_forgotten',
  'loses_factors',
]);

/** All that comes with a change. */
export const effectsOf = ({ steps, many }: ChangeView): Effect[] => [
  ...steps.flatMap(({ effects }) => effects),
  ...(many?.effects ?? []),
];

export const isFinalEffect = ({ code }: Effect): boolean => FINAL.has(code);
