import { MENDERS } from '../client/menders.ts';
import { remedyOf } from '../client/problem.ts';

/** What can be pressed about a failure. */
export type WayOut = 'sign-in' | 'connect-okta' | 'try-again' | 'open-in-okta' | 'hand-on';

/** What is looked at, or mended, in the admin console. */
const IN_OKTA: ReadonlySet<string> = new Set([
  'change_not_possible',
  'okta_dpop_required',
  'okta_forbidden',
  'okta_not_found',
  'okta_rejected',
  'undo_not_possible',
]);

/** Asked again, these fail again: something else has to happen first. */
const NOT_AGAIN: ReadonlySet<string> = new Set([
  ...IN_OKTA,
  'ambiguous',
  'approval_invalid',
  'changes_stopped',
  'denied',
  'list_gone',
  'list_unusable',
  'okta_log_unreadable',
  'out_of_scope',
  'plan_not_possible',
  'reads_stopped',
  'subject_unusable',
]);

/** What can be pressed about a failure, the best first: never nothing, but where the sentence itself says what to do. */
export function waysOutOf(code: string): WayOut[] {
  const remedy = remedyOf(code);
  const again = remedy === 'none' || (remedy === 'try-again' && NOT_AGAIN.has(code)) ? [] : [remedy];
  const mender = new Map(Object.entries(MENDERS)).get(code) ?? 'person';
  const isMine = mender === 'person';
  return [
    ...again,
    ...(IN_OKTA.has(code) ? (['open-in-okta'] as const) : []),
    ...(isMine ? [] : (['hand-on'] as const)),
  ];
}
