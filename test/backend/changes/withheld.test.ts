/** Changes that are not there, of someone else, or out of reach: each way to ask for one is answered alike. */
import { describe, expect, test } from 'vitest';
import { startBackend } from '../doubles/backend.ts';
import { backend, cancel, me, put, startChanges, token } from '../doubles/changes.ts';

startChanges();

describe('what a person may not see', () => {
  const paths = (id: string): [string, string][] => [
    ['GET', `/changes/${id}`],
    ['GET', `/changes/${id}/events`],
    ['POST', `/changes/${id}/cancel`],
    ['POST', `/changes/${id}/call-off`],
  ];
  const answers = async (id: string) =>
    Promise.all(
      paths(id).map(async ([method, path]) => (await backend().request(path, { method, token: token() })).json()),
    );

  test.each([
    ['no such change', async () => 'c-unknown'],
    ['an id longer than a key can be', async () => 'x'.repeat(2_049)],
    ['an id that is none', async () => '%F0%9F%94%91%00'],
    ["someone else's change", async () => (await put({ sub: 'oidc|okta|other' })).change_id],
    ...['open', 'lock#open', 'lock#place', 'event'].map((space): [string, () => Promise<string>] => [
      `a row under ${space}#, which is no change`,
      async () => {
        const key = `${space}#${me()}`;
        await backend().putRow({ change_id: key, sub: me(), created_at: 1, held_by: 'x' });
        return encodeURIComponent(key);
      },
    ]),
  ])('is 404, however it is asked for: %s', async (_, make) => {
    for (const answer of await answers(await make())) expect(answer).toMatchObject({ code: 'not_found', status: 404 });
  });

  test('stays as it is when it is a change of someone else', async () => {
    const record = await put({ sub: 'oidc|okta|other' });
    await cancel(record.change_id);
    const others = await backend().tenant.sign({ sub: 'oidc|okta|other' });
    const seen = await backend().request(`/changes/${record.change_id}`, { token: others });
    expect(await seen.json()).toMatchObject({ state: 'requested' });
  });
});

describe('while DynamoDB is down', () => {
  test.each([
    ['GET', '/changes'],
    ['GET', '/changes/c-1'],
    ['GET', '/changes/c-1/events'],
    ['POST', '/changes/c-1/cancel'],
    ['POST', '/changes/c-1/call-off'],
  ])('%s %s is 503 with its name, and the log says why', async (method, path) => {
    const own = await startBackend();
    await own.dynamodb.close();
    const response = await own.request(path, { method });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'dynamodb_unavailable' });
    expect(own.lines.at(-1)).toContain('dynamodb: ');
    await own.close();
  });
});
