/** As whom the functions act for a client: its person, by a session of that person and that client alone. */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { describe, expect, test } from 'vitest';
import { SESSIONS_TABLE, SessionRow } from '../../../lambdas/contract/session.ts';
import { awsAt } from '../../cloud/aws.ts';
import { SUB } from '../doubles/tenant.ts';
import { answer, backend, callTool, requests, startAnswering, TABLE } from './answers.ts';
import { CLAUDE } from './client.ts';
import { post } from './wire.ts';

startAnswering();

const rowOf = async (session_id = ''): Promise<SessionRow> => {
  const table = new DynamoDBClient(awsAt(backend().dynamodb.url));
  const { Item } = await table.send(new GetItemCommand({ TableName: SESSIONS_TABLE, Key: marshall({ session_id }) }));
  table.destroy();
  return SessionRow.parse(Item && unmarshall(Item));
};
const refused = (code: string) => ({ outcome: 'failed', code, message: 'It is refused.' });

describe('the session of a client', () => {
  test.each([
    [CLAUDE, 'claude.ai/oauth/mcp-oauth-client-metadata'],
    ['tpc_AbC123', 'tpc_AbC123'],
  ])('names it, as the token does: %s', async (azp, client) => {
    await callTool('get_user', { user: 'me' }, { azp });
    expect(await rowOf(requests()[0]?.sessionId)).toMatchObject({ sub: SUB, client });
  });

  test('is another one for each client and for each person', async () => {
    const people = [{}, { azp: 'tpc_AbC123' }, { sub: 'oidc|okta|00u2' }, { sub: 'oidc|okta|00u2', azp: 'tpc_AbC123' }];
    for (const token of people) await callTool('get_user', { user: 'me' }, token);
    expect(new Set(requests().map(({ sessionId }) => sessionId)).size).toBe(people.length);
  });

  test('is the same one for the next call', async () => {
    for (let calls = 0; calls < 2; calls++) await callTool('get_user', { user: 'me' });
    expect(requests()[1]?.sessionId).toBe(requests()[0]?.sessionId);
  });

  test('is reached by no conversation of the panel, whatever it is called', async () => {
    await callTool('get_user', { user: 'me' });
    for (const threadId of ['mcp', JSON.stringify(['mcp', CLAUDE])]) {
      await (await backend().run({ threadId })).text();
      const row = await backend().lastSession();
      expect(row.session_id).not.toBe(requests()[0]?.sessionId);
      expect(row.client).toBeUndefined();
    }
  });

  test('has the person’s Okta token by the door’s own client at Token Vault', async () => {
    backend().tenant.state.exchanges.length = 0;
    await callTool('get_user', { user: 'me' }, { sub: 'oidc|okta|00u3' });
    expect(backend().tenant.state.exchanges.map((form) => form.get('client_id'))).toEqual(['mcp-vault']);
  });

  test('tells who has not connected Okta to do so in the side panel', async () => {
    const { state } = backend().tenant;
    const usual = state.answer;
    state.answer = () => ({
      status: 401,
      body: { error: 'federated_connection_refresh_token_not_found', error_description: 'not found' },
    });
    const result = await callTool('get_user', { user: 'me' }, { sub: 'oidc|okta|00u4' });
    state.answer = usual;
    expect(result).toMatchObject({ isError: true, structuredContent: { code: 'okta_not_connected' } });
    expect(JSON.stringify(result)).toContain('side panel');
    expect(requests()).toEqual([]);
  });

  test.each(['session_expired', 'okta_token_refused'])(
    'is opened anew, once, where its token is good no more: %s',
    async (code) => {
      backend().tenant.state.exchanges.length = 0;
      answer(refused(code), TABLE);
      expect((await callTool('get_user', { user: 'me' })).structuredContent).toEqual(TABLE);
      answer(refused(code));
      expect((await callTool('get_user', { user: 'me' })).structuredContent).toMatchObject({ code });
      expect(requests()).toHaveLength(4);
      expect(backend().tenant.state.exchanges.length).toBeGreaterThanOrEqual(2);
    },
  );

  test('tells the functions with each call whose trace it belongs to, for calls run side by side in it', async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const traces = ['0af7651916cd43dd8448eb211c80319c', '1af7651916cd43dd8448eb211c80319c'];
    const call = { method: 'tools/call', params: { name: 'get_user', arguments: { user: 'me' } } };
    await Promise.all(
      traces.map((trace) => post(backend(), { ...call, headers: { traceparent: `00-${trace}-b7ad6b7169203331-01` } })),
    );
    context.disable();
    expect(
      requests()
        .map(({ traceparent = '' }) => traceparent.split('-')[1])
        .sort(),
    ).toEqual(traces);
  });

  test('names another turn with each call, so that the calls of one are not those of another', async () => {
    for (const _ of [1, 2]) await callTool('get_user', { user: 'me' });
    const turns = requests().map(({ turn }) => turn);
    expect(new Set(turns).size).toBe(2);
    expect(turns).not.toContain(undefined);
  });

  test('is not opened anew for any other refusal', async () => {
    answer(refused('okta_unavailable'));
    await callTool('get_user', { user: 'me' });
    expect(requests()).toHaveLength(1);
  });
});
