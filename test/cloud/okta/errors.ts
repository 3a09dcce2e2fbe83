/** Okta's error codes with their HTTP status and text: https://developer.okta.com/docs/reference/error-codes/ */
import { newErrorId } from './ids.ts';

export const ERRORS = {
  E0000001: { status: 400, summary: 'Api validation failed: {0}' },
  E0000003: { status: 400, summary: 'The request body was not well-formed.' },
  E0000006: { status: 403, summary: 'You do not have permission to perform the requested action' },
  E0000007: { status: 404, summary: 'Not found: {0}' },
  E0000008: { status: 404, summary: 'The requested path was not found' },
  E0000009: { status: 500, summary: 'Internal Server Error' },
  E0000010: { status: 503, summary: 'Service is in read only mode' },
  E0000011: { status: 401, summary: 'Invalid token provided' },
  E0000014: { status: 403, summary: 'Update of credentials failed' },
  E0000016: { status: 403, summary: 'Activation failed because the user is already active' },
  E0000017: { status: 403, summary: 'Password reset failed' },
  E0000022: { status: 405, summary: 'The endpoint does not support the provided HTTP method' },
  E0000023: { status: 403, summary: 'Operation failed because user profile is mastered under another system' },
  E0000029: { status: 400, summary: 'Invalid paging request.' },
  E0000030: {
    status: 400,
    summary:
      "Bad request. Invalid date. Dates must be of the form yyyy-MM-dd'T'HH:mm:ss.SSSZZ, e.g. 2013-01-01T12:00:00.000-07:00.",
  },
  E0000031: { status: 400, summary: 'Invalid search criteria.' },
  E0000032: { status: 403, summary: 'Unlock is not allowed for this user.' },
  E0000033: { status: 400, summary: "Bad request. Can't specify a search query and filter in the same request." },
  E0000038: { status: 403, summary: "This operation is not allowed in the user's current status." },
  E0000046: { status: 403, summary: 'Deactivate application for user forbidden.' },
  E0000047: { status: 429, summary: 'API call exceeded rate limit due to too many requests.' },
  E0000053: { status: 400, summary: '{0}' },
  E0000060: { status: 501, summary: 'Unsupported operation.' },
} as const;
export type ErrorCode = keyof typeof ERRORS;

/** An error as a value; `about` fills the text's slot, `causes` become `errorCauses`. */
export interface Refusal {
  kind: 'refused';
  code: ErrorCode;
  about: string;
  causes: readonly string[];
}

export const refuse = (code: ErrorCode, about = '', ...causes: string[]): Refusal => ({
  kind: 'refused',
  code,
  about,
  causes,
});

export const notFound = (
  id: string,
  type:
    | 'User'
    | 'UserGroup'
    | 'Factor'
    | 'FactorTransaction'
    | 'Policy'
    | 'NetworkZone'
    | 'GroupRule'
    | 'AppInstance'
    | 'AppUser'
    | 'AppGroup',
): Refusal => refuse('E0000007', `Resource not found: ${id} (${type})`);

/** `E0000001` about one parameter, worded as Okta words it. */
export const invalid = (parameter: string, cause: string): Refusal =>
  refuse('E0000001', parameter, `${parameter}: ${cause}`);

/** Okta's error body. */
export const errorBody = ({ code, about, causes }: Refusal) => ({
  errorCode: code,
  errorSummary: ERRORS[code].summary.replace('{0}', () => about),
  errorLink: code,
  errorId: newErrorId(),
  errorCauses: causes.map((errorSummary) => ({ errorSummary })),
});
