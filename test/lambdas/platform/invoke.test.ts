/** Lambda to Lambda over a connection that breaks: what has a name is asked for again, and nothing else is. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLambda, createStarter, invokeBy, startBy } from '../../../lambdas/platform/invoke.ts';
import { type Listening, listen } from '../../cloud/listen.ts';
import { AWS } from '../../cloud/tenant.ts';

let lambda: Listening;
/** What arrived: by which name of an execution, and with what. */
let asked: { name: string | undefined; body: string }[];
/** How many requests are taken and not answered. */
let lost: number;
beforeEach(async () => {
  [asked, lost] = [[], 0];
  lambda = await listen(
    createServer(async (request, response) => {
      const name = request.headers['x-amz-durable-execution-name'];
      asked.push({ name: name?.toString(), body: await text(request) });
      if (asked.length <= lost) request.socket.destroy();
      else response.writeHead(202).end();
    }),
    0,
  );
  vi.stubEnv('AWS_ENDPOINT_URL_LAMBDA', lambda.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', AWS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', AWS.secretAccessKey);
});
afterEach(() => {
  vi.unstubAllEnvs();
  return lambda.close();
});

const start = () => startBy(createStarter(1), 'approval', 'approval:live')('change-1', { type: 'begin' });

test('an execution is started by its name, once', async () => {
  await start();
  expect(asked).toEqual([{ name: 'change-1', body: '{"type":"begin"}' }]);
});

test('an execution whose start was not answered is asked for once more, by the same name and input', async () => {
  lost = 1;
  await start();
  expect(asked).toEqual([1, 2].map(() => ({ name: 'change-1', body: '{"type":"begin"}' })));
});

test('an execution of which Lambda says nothing twice fails', async () => {
  lost = 2;
  await expect(start()).rejects.toThrow();
  expect(asked).toHaveLength(2);
});

test('a function that is called, and may have done it, is not called again', async () => {
  lost = 1;
  const call = invokeBy(createLambda(5_000, 1), { okta: 'okta:live' });
  await expect(call('okta', { type: 'execute' })).rejects.toThrow();
  expect(asked).toHaveLength(1);
});
