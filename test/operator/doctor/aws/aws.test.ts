/** The doctor on secrets, functions and the backend: what is broken gives its own sentence, and only that one. */
import { createServer, type RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { backendCheck } from '../../../../backend/operator/doctor/aws/backend-check.ts';
import { functionChecks } from '../../../../backend/operator/doctor/aws/function-checks.ts';
import { secretChecks } from '../../../../backend/operator/doctor/aws/secret-checks.ts';
import { SECRETS } from '../../../../lambdas/platform/keys/secrets.ts';
import { startLambda } from '../../../cloud/lambda/start.ts';
import { type Listening, listen } from '../../../cloud/listen.ts';
import { altered } from '../altered.ts';
import { examination, expectOnly, linesOf, NOWHERE } from '../examine.ts';

const { examine, unsaid } = examination();
const DEPLOY = '→ Run npm run deploy.';
const WAIT = '→ Wait a minute, then run this again.';

/** Serves one listener for as long as `use` takes. */
async function serving<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = await listen(createServer(listener), 0);
  return use(server.url).finally(() => server.close());
}

describe('secrets', () => {
  type Secret = { DeletedDate?: number; VersionIdsToStages?: Record<string, string[]> } | undefined;
  const born: Secret = { VersionIdsToStages: { one: ['AWSCURRENT'] } };
  const right: Secret = { VersionIdsToStages: { one: ['AWSPREVIOUS'], two: ['AWSCURRENT'] } };
  const { SESSION_KEY, RECEIPT_KEY, AUDIT_KEY, AUTH0_CIBA_CLIENT_SECRET: CIBA } = SECRETS;

  /** What the checks find where Secrets Manager's DescribeSecret (awsJson1_1) knows these. */
  const see = (known: Record<string, Secret>) =>
    serving(
      async (request, response) => {
        const { SecretId } = z.object({ SecretId: z.string() }).parse(await json(request));
        const found = known[SecretId];
        const body = found ? { Name: SecretId, ...found } : { __type: 'ResourceNotFoundException' };
        response
          .writeHead(found ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' })
          .end(JSON.stringify(body));
      },
      (url) => examine(({ aws }) => secretChecks(aws.secrets), { AWS_ENDPOINT_URL_SECRETS_MANAGER: url }),
    );
  const all = Object.fromEntries(Object.values(SECRETS).map((name) => [name, right]));

  test('are right as they were put; keys that are made there keep what they were born with', async () => {
    const found = await see({ ...all, [SESSION_KEY]: born, [RECEIPT_KEY]: born, [AUDIT_KEY]: born });
    expect(linesOf(found)).toEqual([]);
    expect(found.map(({ name }) => name)).toEqual(Object.values(SECRETS).map((name) => `Secret ${name}`));
  });

  test.each<[string, string, Secret, string]>([
    ['missing', CIBA, undefined, `There is no secret ${CIBA}. ${DEPLOY}`],
    [
      'to be deleted',
      CIBA,
      { ...right, DeletedDate: 1_800_000_000 },
      `The secret ${CIBA} is to be deleted. → Run aws secretsmanager restore-secret --secret-id ${CIBA}.`,
    ],
    ['empty', CIBA, {}, `The secret ${CIBA} has no value. → Run npm run deploy:secrets.`],
    ['empty', SESSION_KEY, {}, `The secret ${SESSION_KEY} has no value. → Run npm run deploy:secrets.`],
    [
      'as it was born',
      CIBA,
      born,
      `The secret ${CIBA} still holds the random text it was born with. → Run npm run deploy:secrets.`,
    ],
  ])('are told when one is %s: %s', async (_what, name, secret, line) => {
    expectOnly(await see({ ...all, [name]: secret }), `Secret ${name}: ${line}`);
  });
});

describe('functions', () => {
  let lambda: Listening;
  beforeAll(async () => {
    const handler = new URL('../../../cloud/lambda/tests/fixtures/plain.ts', import.meta.url).pathname;
    const functions = ['okta', 'ciba'].map((name) => ({ name, handler, environment: {}, timeoutSeconds: 3 }));
    lambda = await startLambda({ port: 0, functions });
  });
  afterAll(() => lambda.close());
  const see = (url = lambda.url, names = ['okta', 'ciba']) =>
    examine(() => functionChecks(names), { AWS_ENDPOINT_URL_LAMBDA: url });

  test('are right in service', async () => {
    expect(linesOf(await see())).toEqual([]);
  });

  test('are right at rest, for the next call wakes them', async () => {
    const door = await altered(lambda.url, (answer) => answer.replace('"State":"Active"', '"State":"Inactive"'));
    expect(linesOf(await see(door.url))).toEqual([]);
    await door.close();
  });

  test('are told when one is not there', async () => {
    expectOnly(
      await see(lambda.url, ['okta', 'ciba:live']),
      'Function ciba:live: There is no function ciba:live here. → Check its variable, such as OKTA_FUNCTION, and AWS_REGION, or run npm run deploy.',
    );
  });

  test.each([
    ['"State":"Pending"', `The function okta is still being made. ${WAIT}`],
    [
      '"State":"Failed","StateReason":"The role cannot be assumed"',
      `The function okta is Failed: The role cannot be assumed. ${DEPLOY}`,
    ],
    ['"State":"Deactivating"', `The function okta is Deactivating: no word why. ${DEPLOY}`],
  ])('are told with %s', async (state, line) => {
    const door = await altered(lambda.url, (answer) => answer.replace('"State":"Active"', state));
    expectOnly(await see(door.url, ['okta']), `Function okta: ${line}`);
    await door.close();
  });
});

describe('the backend', () => {
  const see = (url: string) => examine(({ aws }) => [backendCheck(aws.backend)], { WXT_BACKEND_URL: url });
  const CHECK = '→ Check WXT_BACKEND_URL and the backend’s log.';

  test('is told when it does not answer', async () => {
    expectOnly(await see(NOWHERE), `Backend: The backend at ${NOWHERE} does not answer. ${CHECK}`);
  });

  test.each([
    [404, '<h1>Not found</h1>', `What is at URL answers 404 to /ready, which the backend never does. ${CHECK}`],
    [
      404,
      '{"code":"undefined_endpoint"}',
      `What is at URL answers 404 to /ready, which the backend never does. ${CHECK}`,
    ],
    [404, '{"code":"constructor"}', `What is at URL answers 404 to /ready, which the backend never does. ${CHECK}`],
    [500, 'null', `What is at URL answers 500 to /ready, which the backend never does. ${CHECK}`],
    [
      503,
      '{"status":503,"code":"auth0_unavailable"}',
      'The backend is not ready: auth0_unavailable. → Find this code in docs/troubleshoot.md; the backend’s log has the detail.',
    ],
  ])('is told when it answers %i %s', async (status, body, line) => {
    const found = await serving(
      (_request, response) => response.writeHead(status).end(body),
      async (url) => linesOf(await see(url)).map((each) => each.replace(url, 'URL')),
    );
    expect(found).toEqual([`Backend: ${line}`]);
  });
});

test.each(['aws/secret-checks.ts', 'aws/function-checks.ts', 'aws/backend-check.ts'])(
  '%s says nothing that was not seen here',
  (source) => {
    expect(unsaid(source)).toEqual([]);
  },
);
