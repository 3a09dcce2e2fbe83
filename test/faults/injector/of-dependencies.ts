/** What goes wrong at each dependency, by names that a table can hold. */
import type { Dependency } from './calls.ts';
import type { Fault } from './door.ts';
import { altered, answers, drip, half, hang, killAfter, killBefore, lateForEver, lost, reset, slow } from './faults.ts';

const dynamo = (name: string, status = 400): Fault =>
  answers(
    status,
    { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name },
    { 'content-type': 'application/x-amz-json-1.0' },
  );
const aws = (type: string, status: number): Fault => answers(status, { message: type }, { 'x-amzn-errortype': type });
const okta = (errorCode: string, status: number, headers: Record<string, string> = {}): Fault =>
  answers(status, { errorCode, errorSummary: errorCode, errorId: 'oae', errorLink: '', errorCauses: [] }, headers);
const oauth = (error: string, status = 400): Fault => answers(status, { error, error_description: error });
const saying = (name: string, value: string): Fault =>
  altered((body) => body.replace(new RegExp(`"${name}":\\s*[^,}]+`), `"${name}":${value}`));

const ANY = { reset, hang, html: answers(200), 'answer lost': lost };

type Faults = Readonly<Record<string, Fault>>;

/** Faults of the process that asks: SIGKILL on either side of an await. */
export const KILLS: Faults = { 'kill -9 before it is asked': killBefore, 'kill -9 before it hears': killAfter };

export const FAULTS: Readonly<Record<Dependency, Faults>> = {
  dynamodb: {
    throttled: dynamo('ProvisionedThroughputExceededException'),
    'limit reached': dynamo('RequestLimitExceeded'),
    '500': dynamo('InternalServerError', 500),
    '503': answers(503),
    reset,
    hang,
    slow: slow(5_000),
    'answer lost': lost,
    'answer late for ever': lateForEver,
    'half an answer': half,
  },
  okta: {
    '429': okta('E0000047', 429, { 'x-rate-limit-reset': '4102444800' }),
    '500': okta('E0000009', 500),
    '503 read-only': okta('E0000010', 503),
    '401': okta('E0000011', 401),
    '403': okta('E0000006', 403),
    redirect: answers(302, '', { location: 'http://127.0.0.1:9/elsewhere' }),
    reset,
    hang,
    html: answers(200),
    'time-out after it took effect': lateForEver,
    'answer lost': lost,
    'half an answer': half,
    drip,
  },
  auth0: {
    '429': answers(429, { error: 'too_many_requests' }, { 'retry-after': '60' }),
    '500': answers(500, { error: 'server_error' }),
    '503 HTML': answers(503),
    'garbage JSON': answers(200, '{"keys": [', { 'content-type': 'application/json' }),
    slow: slow(20_000),
    'half an answer': half,
    ...ANY,
  },
  fga: {
    '401': answers(401, { code: 'unauthenticated', message: 'no' }),
    '404 no such store': answers(404, { code: 'store_id_not_found', message: 'no' }),
    '429': answers(429, { code: 'rate_limit_exceeded', message: 'no' }, { 'retry-after': '60' }),
    '500': answers(500, { code: 'internal_error', message: 'no' }),
    '"true" as a string': saying('allowed', '"true"'),
    'yes for no answer': answers(200, {}),
    'redirect to a yes': answers(307, '', { location: 'http://127.0.0.1:9/yes' }),
    drip,
    slow: slow(10_000),
    'half an answer': half,
    ...ANY,
  },
  lambda: {
    '429': aws('TooManyRequestsException', 429),
    '500': aws('ServiceException', 500),
    reset,
    hang,
    'answer lost': lost,
    'half an answer': half,
  },
  scheduler: {
    '429': aws('ThrottlingException', 429),
    '500': aws('InternalServerException', 500),
    conflict: aws('ConflictException', 409),
    reset,
    hang,
    'answer lost': lost,
  },
  bedrock: {},
};

/** What Auth0 may say where it is asked for its keys. */
export const OF_KEYS: Faults = {
  'rotated keys': altered((body) => body.replace(/"kid":\s*"[^"]*"/, '"kid":"another"')),
};

/** What Auth0 may say where it is asked whether the phone answered (CIBA 1.0 §11). */
export const OF_POLLS: Faults = {
  slow_down: oauth('slow_down'),
  access_denied: oauth('access_denied', 403),
  expired_token: oauth('expired_token'),
  authorization_pending: oauth('authorization_pending'),
  login_required: oauth('login_required'),
};

/** The same of the request that sends the push (CIBA 1.0 §13). */
export const OF_PUSHES: Faults = {
  login_required: oauth('login_required'),
  unknown_user_id: oauth('unknown_user_id'),
  access_denied: oauth('access_denied', 403),
  unauthorized_client: oauth('unauthorized_client'),
};
