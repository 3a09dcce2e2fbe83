import { ERRORS, type ErrorCode } from '../../backend/contract.ts';

/** What went wrong, as people and machines need it: a stable code, one sentence, and a detail for whoever set it up. */
export interface Problem {
  code: string;
  message: string;
  detail?: string;
}

/** What a person can do about a problem. */
export type Remedy = 'sign-in' | 'connect-okta' | 'try-again' | 'none';

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** A problem by code: its sentence is the contract's where the code is known, else the one given. */
export const problem = (code: string, message?: string, detail?: string): Problem => ({
  code,
  message: isErrorCode(code) ? ERRORS[code].title : (message ?? ERRORS.internal.title),
  ...(detail && { detail }),
});

/** A `RUN_ERROR`, whose message is the contract's sentence and, behind it, a detail. */
export function runProblem(code: string, message: string): Problem {
  const known = problem(code, message);
  return message.startsWith(known.message)
    ? problem(code, message, message.slice(known.message.length).trim())
    : problem(code, message, message);
}

/** Codes of what happens in the panel itself. `docs/troubleshoot.md` says of each what to do. */
export const PANEL_CODES = [
  'backend_unreachable',
  'cancelled',
  'not_loaded',
  'offline',
  'refused',
  'auth_failed',
] as const;

/** A problem of the panel's own. */
export const ownProblem = (code: (typeof PANEL_CODES)[number], message: string, detail?: string): Problem =>
  problem(code, message, detail);

/** The connection to the backend failed before or while it answered. */
export const unreachable = (): Problem =>
  ownProblem('backend_unreachable', 'The backend does not answer. Check your connection, then try again.');

/** Which action belongs to a problem of a run. */
export function remedyOf(code: string): Remedy {
  switch (code) {
    case 'token_missing':
    case 'token_invalid':
    case 'insufficient_scope':
      return 'sign-in';
    case 'okta_not_connected':
      return 'connect-okta';
    case 'message_too_long':
    case 'change_not_open':
      return 'none';
    default:
      return 'try-again';
  }
}
