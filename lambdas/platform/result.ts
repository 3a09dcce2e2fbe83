/** Expected failures as values: what a step found, or why the call ends here. */
import type { Decision } from '../contract/authorization.ts';
import { isOfClient } from '../contract/client.ts';
import type { Failure, FailureCode } from '../contract/failure.ts';
import type { Refusal } from '../contract/function-result.ts';

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const found = <T>(value: T): Result<T> => ({ ok: true, value });

export const refused = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });

/** `values` is what the sentence is about, by name, for whoever makes one of their own from the code. */
export const failed = (
  code: FailureCode,
  message: string,
  values?: Record<string, string>,
): { ok: false; refusal: Refusal } => refused({ outcome: 'failed', code, message, ...(values && { values }) });

/** A refusal as the failure of a change. */
export const failureOf = (refusal: Refusal): Failure => {
  const { outcome, message } = refusal;
  switch (outcome) {
    case 'failed': {
      const { code, values } = refusal;
      return { code, message, ...(values && { values }) };
    }
    case 'denied': {
      const { relation, object } = refusal;
      return {
        code: outcome,
        message,
        values: { relation, object, ...(isOfClient(refusal) && { because: 'client' }) },
      };
    }
    case 'ambiguous':
      return { code: outcome, message, values: { said: refusal.said } };
    case 'not_found':
      return { code: outcome, message };
  }
};

/** Whose right is lacking where it is not the person's. */
const NOT_LET_IN = ' Your organisation has not let this client in for it, or has suspended it.';

/** FGA's decision as the end of a call, or leave to go on. No decision is never leave. */
export const permitted = (decision: Decision): Result<undefined> => {
  switch (decision.decision) {
    case 'allow':
      return found(undefined);
    case 'stopped':
      return failed(
        `${decision.tier}_stopped`,
        `Your organisation has stopped all ${decision.tier} by Okta Companion. Nothing was done.`,
      );
    case 'deny': {
      const { relation, object } = decision;
      return refused({
        outcome: 'denied',
        relation,
        object,
        message: `Access Denied. You need the relation ${relation} on ${object}.${isOfClient(decision) ? NOT_LET_IN : ''} Nothing was asked of Okta.`,
      });
    }
    case 'unavailable':
      if (decision.reason === 'subject_unusable')
        return failed(
          'subject_unusable',
          'Your user id in Auth0 does not fit into FGA, so nothing can be allowed to you. Nothing was done.',
        );
      return failed('fga_unavailable', 'FGA does not answer, so nobody may do anything. Nothing was done. Try again.');
  }
};

/** The same for whoever only hands on: what takes facts of Okta is decided where these are read. */
export const mayBePermitted = (decision: Decision): Result<undefined> =>
  decision.decision === 'deny' && (decision.groups ?? decision.some) !== undefined
    ? found(undefined)
    : permitted(decision);

const STOPPED: readonly FailureCode[] = ['reads_stopped', 'changes_stopped'];

/** Whether a refusal is FGA's no: to this person, or to everybody for now. */
export const isForbidden = (refusal: Refusal): boolean =>
  refusal.outcome === 'denied' || (refusal.outcome === 'failed' && STOPPED.includes(refusal.code));

/** Refusals that pass by themselves. */
const PASSES: readonly FailureCode[] = [
  'okta_unavailable',
  'okta_rate_limited',
  'fga_unavailable',
  'audit_unavailable',
  'dynamodb_unavailable',
];

/** Until when Okta asks to wait, in epoch milliseconds; nothing where it does not. */
export const waitingUntil = (refusal: Refusal | undefined): number | undefined => {
  const until = refusal?.outcome === 'failed' ? Date.parse(refusal.values?.until ?? '') : Number.NaN;
  return Number.isNaN(until) ? undefined : until;
};

/** Whether a refusal may pass by itself. */
export const passes = (refusal: Refusal): boolean => PASSES.includes(failureOf(refusal).code);
