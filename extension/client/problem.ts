import type { ErrorCode } from '../../backend/contract/errors.ts';
import type { FailureCode } from '../../backend/contract.ts';

/** What went wrong: a code, from which the panel makes what a person reads, and what came with it. */
export interface Problem {
  code: string;
  /** What the sentence is about, by name. */
  values?: Record<string, string>;
  /** The wire's own sentence, for a code that is not known here. */
  message?: string;
  /** The words of whoever refused, for the person who set it up. */
  detail?: string;
  /** It happened while Okta was being connected. */
  connecting?: true;
}

/** Codes of what happens in the panel itself. `docs/troubleshoot.md` says of each what to do. */
export const PANEL_CODES = [
  'backend_unreachable',
  'backend_silent',
  'cancelled',
  'not_loaded',
  'offline',
  'refused',
  'auth_failed',
  'auth0_refused',
  'clock_wrong',
  'enrolment_refused',
  'enrolment_expired',
  'backend_untold',
  'panel_broke',
  'entry_broke',
] as const;

/** Every code that is known here: the backend's, the Lambdas' and the panel's own. */
export type Code = ErrorCode | FailureCode | (typeof PANEL_CODES)[number];

/** A problem that the panel found itself. */
export const problem = (code: Code, rest: Omit<Problem, 'code'> = {}): Problem => ({ code, ...rest });

/** The connection to the backend failed before or while it answered. */
export const unreachable = (): Problem => problem('backend_unreachable');

/** Why a connection to the backend was lost, by what it threw: silence throws a `TimeoutError`. */
export const lostBy = (error: unknown): Problem =>
  error instanceof DOMException && error.name === 'TimeoutError' ? problem('backend_silent') : unreachable();

/** What a person can do about a problem. */
export type Remedy = 'sign-in' | 'connect-okta' | 'try-again' | 'none';

/** Which action belongs to a problem of a run. */
export function remedyOf(code: string): Remedy {
  switch (code) {
    case 'token_missing':
    case 'token_invalid':
    case 'proof_invalid':
    case 'insufficient_scope':
      return 'sign-in';
    case 'okta_account_other':
    case 'okta_not_connected':
    case 'okta_scope_missing':
    case 'okta_token_refused':
      return 'connect-okta';
    case 'auth0_refused':
    case 'message_too_long':
    case 'list_type_unknown':
    case 'list_too_long':
    case 'list_unreadable':
    case 'change_not_open':
    case 'change_not_waiting':
    case 'ends_by_itself':
      return 'none';
    default:
      return 'try-again';
  }
}

/** What stood against it; nothing where it was done. */
export const problemOf = async (
  answer: Promise<{ ok: true } | { ok: false; problem: Problem }>,
): Promise<Problem | undefined> => {
  const result = await answer;
  return result.ok ? undefined : result.problem;
};
