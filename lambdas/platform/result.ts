/** Expected failures as values: what a step found, or why the call ends here. */
import type { Decision } from '../contract/authorization.ts';
import type { FailureCode } from '../contract/failure.ts';
import type { Refusal } from '../contract/function-result.ts';

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const found = <T>(value: T): Result<T> => ({ ok: true, value });

export const refused = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });

export const failed = (code: FailureCode, message: string): { ok: false; refusal: Refusal } =>
  refused({ outcome: 'failed', code, message });

/** FGA's decision as the end of a call, or leave to go on. No decision is never leave. */
export const permitted = (decision: Decision): Result<undefined> => {
  switch (decision.decision) {
    case 'allow':
      return found(undefined);
    case 'deny': {
      const { relation, object } = decision;
      return refused({
        outcome: 'denied',
        relation,
        object,
        message: `Access Denied. You need the relation ${relation} on ${object}. Nothing was asked of Okta.`,
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
