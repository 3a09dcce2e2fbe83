/** What a client learns of a change afterwards, and what it may do about it: its person's own, and no other's. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import { change } from '../doubles/change.ts';
import { admits, admitted, answer, backend, callTool, changeOf, requests, startAnswering } from './answers.ts';
import { connected } from './client.ts';

const OTHER = 'oidc|okta|00u2olgaother00000002';

startAnswering();

describe('get_change', () => {
  test('answers at once where it is not to wait', async () => {
    answer(changeOf('requested'));
    const { structuredContent } = await callTool('get_change', { change: '7F3K' });
    expect(structuredContent).toMatchObject({ state: 'requested' });
    expect(requests()).toMatchObject([
      { lambda: 'ciba', function: 'get_change', parameters: { change: '7F3K', do: 'show' } },
    ]);
  });

  test('waits until the change moves on, and says meanwhile to who asks for that how long', async () => {
    const one = change({ change_id: 'c-1' });
    await backend().putChange(one);
    answer(changeOf('requested'), changeOf('approved'));
    const client = await connected(backend());
    const waited = new Promise<unknown>((resolve) => {
      const call = { name: 'get_change', arguments: { change: '7F3K', wait_seconds: 20 } };
      const onprogress = async (progress: object) => {
        expect(progress).toMatchObject({ progress: 0, total: 20 });
        await backend().putChange({ ...one, state: 'approved', version: 2, updated_at: Date.now() });
      };
      resolve(client.callTool(call, { onprogress }));
    });
    expect(await waited).toMatchObject({ structuredContent: { state: 'approved' } });
    expect(requests()).toHaveLength(2);
  });

  test('does not wait where it moved on while it was told', async () => {
    await backend().putChange(change({ change_id: 'c-1', state: 'approved' }));
    answer(changeOf('requested'), changeOf('approved'));
    const client = await connected(backend());
    const waits: object[] = [];
    const call = { name: 'get_change', arguments: { change: '7F3K', wait_seconds: 1 } };
    const { structuredContent } = await client.callTool(call, { onprogress: (progress) => waits.push(progress) });
    expect([structuredContent, waits]).toEqual([changeOf('approved'), []]);
  });

  test.each(['done', 'denied', 'failed'] as const)('does not wait for what is over: %s', async (state) => {
    await backend().putChange(change({ change_id: 'c-1', state }));
    answer(changeOf(state));
    await callTool('get_change', { change: '7F3K', wait_seconds: 20 });
    expect(requests()).toHaveLength(2);
  });

  test.each([-1, 21, 1.5, '5'])('takes no wait of %s', async (wait_seconds) => {
    const { isError } = await callTool('get_change', { change: '7F3K', wait_seconds });
    expect([isError, requests()]).toEqual([true, []]);
  });
});

describe('cancel_change', () => {
  const mine = (fields: Partial<Change> = {}) =>
    change({ change_id: 'c-1', client: 'claude.ai/oauth/mcp-oauth-client-metadata', ...fields });

  test('cancels what waits for the phone', async () => {
    await backend().putChange(mine());
    answer(changeOf('requested'), changeOf('cancelled'));
    const { structuredContent } = await callTool('cancel_change', { change: '7F3K' });
    expect(structuredContent).toMatchObject({ state: 'cancelled' });
    expect(await (await backend().request('/changes/c-1')).json()).toMatchObject({ state: 'cancelled' });
  });

  test.each<[string, Change]>([
    ['waits and was asked for in the panel', change({ change_id: 'c-1' })],
    ['was asked for in another client', mine({ client: 'chatgpt.com/client' })],
  ])('lets be what %s', async (_, there) => {
    await backend().putChange(there);
    answer(changeOf(there.state));
    expect(await callTool('cancel_change', { change: '7F3K' })).toMatchObject({
      isError: true,
      structuredContent: { code: 'change_not_possible', values: { because: 'by_client' } },
    });
    expect(await (await backend().request('/changes/c-1')).json()).toMatchObject({ state: there.state });
  });

  test.each([
    ['says that it is too late for what is done', mine({ state: 'done' }), 'change_not_open'],
    ['cancels nothing of another person', mine({ sub: OTHER }), 'not_found'],
  ])('%s', async (_, there, code) => {
    await backend().putChange(there);
    answer(changeOf(there.state));
    const result = await callTool('cancel_change', { change: '7F3K' });
    expect(result).toMatchObject({ isError: true, structuredContent: { code } });
  });
});

describe('a change as a resource', () => {
  test('is what the card in the panel is drawn from', async () => {
    await backend().putChange(change({ change_id: 'c-1' }));
    const client = await connected(backend());
    const { contents } = await client.readResource({ uri: 'okta-companion://changes/c-1' });
    const [{ text = '' } = {}] = z.array(z.object({ text: z.string() })).parse(contents);
    expect(JSON.parse(text)).toEqual(await (await backend().request('/changes/c-1')).json());
    expect(text).not.toContain('SECRET');
  });

  test.each(['c-2', 'c-3', '..%2Fc-1'])('is not there for anybody else: %s', async (id) => {
    await backend().putChange(change({ change_id: 'c-2', sub: OTHER }));
    const client = await connected(backend());
    await expect(client.readResource({ uri: `okta-companion://changes/${id}` })).rejects.toThrow();
  });
});

describe('what the backend tells out of records itself', () => {
  const refusal = {
    ...{ outcome: 'denied', relation: 'reads_for', object: 'client:claude.ai/oauth/mcp-oauth-client-metadata' },
    message: 'Access Denied by FGA.',
  };
  const tools: [string, Record<string, string>, string][] = [
    ['get_change', { change: '7F3K' }, 'reads_for'],
    ['get_report', { report_id: 'r-1' }, 'reads_for'],
    ['get_result', { result_id: 'r-1' }, 'reads_for'],
    ['cancel_change', { change: '7F3K' }, 'asks_for'],
  ];

  test.each(tools)('FGA is asked about the client before: %s', async (name, given, relation) => {
    admits(refusal);
    expect(await callTool(name, given)).toMatchObject({ isError: true, structuredContent: refusal });
    expect(admitted()).toMatchObject([{ type: 'admit', sessionId: expect.stringMatching(/^s/), relation }]);
    expect(requests()).toEqual([]);
  });

  test.each(tools)('nothing is told where nobody answers that: %s', async (name, given) => {
    admits('nonsense');
    expect(await callTool(name, given)).toMatchObject({ isError: true, structuredContent: { code: 'lambda_failed' } });
    expect(requests()).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['not there for a client that is not let in', refusal, 'not found'],
    ['not read where nobody answers that, which is no word on whether it is there', 'nonsense', 'Try again.'],
  ])('a change as a resource is %s', async (_, answer, says) => {
    await backend().putChange(change({ change_id: 'c-1' }));
    admits(answer);
    const client = await connected(backend());
    await expect(client.readResource({ uri: 'okta-companion://changes/c-1' })).rejects.toThrow(says);
  });
});
