import type { FailureCode } from '../../lambdas/contract/failure.ts';
import type { FunctionResult } from '../../lambdas/contract/function-result.ts';

/** Codes of failed functions that say: the handoff or the Okta token in it is no longer good, whatever its expiry. */
const STALE = new Set<FailureCode>([
  'session_expired',
  'okta_token_refused',
  'okta_scope_missing',
  'okta_account_other',
]);

/** Whether the person's token has to be fetched anew, by what a function answered. */
export const isStale = (answer: FunctionResult): boolean => answer.outcome === 'failed' && STALE.has(answer.code);
