import { createServer, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lambdaFunctions } from '../../../backend/engines/agentcore/functions.ts';
import type { CallFunction } from '../../../backend/ports.ts';
import { type Listening, listen } from '../../cloud/listen.ts';
import { aws } from '../doubles/engines.ts';

let lambda: Listening;
let call: CallFunction;
let reply: (response: ServerResponse) => void;
let requests: { path: string; body: unknown }[] = [];

beforeAll(async () => {
  const server = createServer(async (request, response) => {
    requests.push({ path: request.url ?? '', body: await json(request) });
    reply(response);
  });
  lambda = await listen(server, 0);
  call = lambdaFunctions({
    names: { okta: 'acme-okta:live', ciba: 'acme-ciba:live' },
    aws: { ...aws, endpoint: lambda.url },
  });
});
afterAll(() => lambda.close());

const request = { type: 'function' as const, sessionId: 's1', function: 'get_user', parameters: { user: 'me' } };
const ask = (answer: typeof reply, signal = new AbortController().signal) => {
  requests = [];
  reply = answer;
  return call('okta', request, signal);
};

test("a function's answer is its state and its body", async () => {
  const answer = { state: 'answer', body: '{"outcome":"ok"}' };
  expect(await ask((response) => response.end(JSON.stringify(answer)))).toEqual({ ok: true, value: answer });
  expect(requests).toEqual([{ path: '/2015-03-31/functions/acme-okta%3Alive/invocations', body: request }]);
});

describe('a call that fails', () => {
  test.each<[string, typeof reply, string]>([
    [
      'an error of the function',
      (response) =>
        response.writeHead(200, { 'x-amz-function-error': 'Unhandled' }).end('{"errorMessage":"SECRET-MESSAGE"}'),
      'lambda okta: Unhandled',
    ],
    [
      'a refusal',
      (response) => response.writeHead(429, { 'x-amzn-errortype': 'TooManyRequestsException' }).end('{}'),
      'lambda okta: TooManyRequestsException',
    ],
    [
      'a server error',
      (response) => response.writeHead(500, { 'x-amzn-errortype': 'ServiceException' }).end('{}'),
      'lambda okta: ServiceException',
    ],
    ['another shape', (response) => response.end('{"statusCode":200}'), 'lambda okta: no answer of a function'],
    ['no JSON', (response) => response.end('SECRET-MESSAGE'), 'lambda okta: SyntaxError'],
    ['nothing', (response) => response.end(), 'lambda okta: '],
    ['a closed door', (response) => response.destroy(), 'lambda okta: '],
  ])('is made once and is lambda_failed, with no word of the Lambda: %s', async (_, answer, log) => {
    const result = await ask(answer);
    expect(result).toMatchObject({ ok: false, code: 'lambda_failed', log: expect.stringContaining(log) });
    expect(JSON.stringify(result)).not.toContain('SECRET-MESSAGE');
    expect(requests).toHaveLength(1);
  });

  test('is lambda_failed for somebody who left', async () => {
    const abort = new AbortController();
    expect(await ask(() => abort.abort(), abort.signal)).toMatchObject({ ok: false, code: 'lambda_failed' });
  });
});
