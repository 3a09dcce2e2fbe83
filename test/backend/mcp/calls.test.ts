/** What a tool asks of the functions, and what its caller gets back. */
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { describe, expect, test } from 'vitest';
import { fail, type Result, succeed } from '../../../backend/failure.ts';
import type { FunctionAnswer } from '../../../lambdas/contract/function-request.ts';
import { MCP_AUDIENCE } from '../doubles/backend.ts';
import { answer, backend, callTool, changeOf, requests, startAnswering, TABLE } from './answers.ts';
import { connected, type Era, tokenFor } from './client.ts';

startAnswering();

describe('a tool calls a function of the agent with what it was given', () => {
  test.each<[string, Record<string, string>, string, string, Record<string, string>]>([
    ['get_user', { user: 'me', include: 'groups' }, 'okta', 'get_user', { user: 'me', include: 'groups' }],
    [
      'explain_access',
      { user: 'Ben', resource: 'Salesforce' },
      'okta',
      'explain_access',
      { user: 'Ben', resource: 'Salesforce' },
    ],
    ['reset_password', { user: 'Ben' }, 'ciba', 'change_user', { operation: 'resetPassword', user: 'Ben' }],
    [
      'unenroll_factor',
      { user: 'Ben', value: 'SMS', reason: 'lost' },
      'ciba',
      'change_user',
      { operation: 'unenrollFactor', user: 'Ben', value: 'SMS', reason: 'lost' },
    ],
    [
      'create_user',
      { name: 'Eva Berg', value: 'email = eva@acme.example' },
      'ciba',
      'change_user',
      { operation: 'createUser', user: 'Eva Berg', value: 'email = eva@acme.example' },
    ],
    [
      'assign_user_to_group',
      { user: 'Ben', group: 'Sales', until: 'Friday' },
      'ciba',
      'change_access',
      { operation: 'assignUserToGroup', principal: 'Ben', resource: 'Sales', until: 'Friday' },
    ],
    [
      'assign_group_to_application',
      { group: 'Sales', app: 'Slack' },
      'ciba',
      'change_access',
      { operation: 'assignGroupToApplication', principal: 'Sales', resource: 'Slack' },
    ],
    ['add_group', { name: 'Visitors' }, 'ciba', 'change_access', { operation: 'addGroup', resource: 'Visitors' }],
    [
      'replace_group',
      { group: 'Sales', value: 'Sales EMEA' },
      'ciba',
      'change_access',
      { operation: 'replaceGroup', resource: 'Sales', principal: 'Sales EMEA' },
    ],
    [
      'offboard_user',
      { user: 'Carl', date: 'Friday' },
      'ciba',
      'plan_changes',
      { plan: 'offboard', user: 'Carl', date: 'Friday' },
    ],
    [
      'copy_access',
      { user: 'Ben', like: 'Ana' },
      'ciba',
      'plan_changes',
      { plan: 'copy_access', user: 'Ben', like: 'Ana' },
    ],
    ['undo_change', { change: '7F3K' }, 'ciba', 'get_change', { do: 'undo', change: '7F3K' }],
    ['list_temporary_access', {}, 'ciba', 'get_change', { do: 'temporary' }],
    [
      'extend_access',
      { change: '7F3K', until: 'Friday' },
      'ciba',
      'get_change',
      { do: 'extend', change: '7F3K', until: 'Friday' },
    ],
  ])('%s', async (name, given, lambda, called, parameters) => {
    answer(changeOf('requested'));
    await callTool(name, given);
    expect(requests()).toMatchObject([{ lambda, function: called, parameters }]);
    expect(requests()[0]?.parameters).toEqual(parameters);
  });
});

describe('before any function is called, a tool refuses', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['a parameter that it does not know', 'reset_password', { user: 'Ben', force: 'yes' }],
    ['an operation in a parameter of its own', 'reset_password', { user: 'Ben', operation: 'deactivateUser' }],
    ['to go without one that it needs', 'reset_password', {}],
    ['what is no text', 'reset_password', { user: { id: 'Ben' } }],
    ['a value that is none of those it takes', 'find_users', { sort: 'random' }],
  ])('%s', async (_, name, given) => {
    const result = await callTool(name, given);
    expect([result.isError, requests()]).toEqual([true, []]);
  });
});

const FAILED = { outcome: 'failed', code: 'okta_unavailable', message: 'Okta does not answer.' };
const DENIED = {
  ...{ outcome: 'denied', relation: 'asks_for', object: 'client:claude.ai/oauth/mcp-oauth-client-metadata' },
  message: 'Access Denied by FGA: asks_for on client:claude.ai/oauth/mcp-oauth-client-metadata.',
};

describe('what came of it is a result', () => {
  test('with rows as data, and as text for clients that know no data', async () => {
    answer(TABLE);
    const result = await callTool('get_user', { user: 'me' });
    expect(result).toMatchObject({
      structuredContent: TABLE,
      content: [{ type: 'text', text: expect.stringContaining('Everyone') }],
    });
    expect(result.isError).toBeUndefined();
  });

  test('with the change as a resource to read again', async () => {
    answer(changeOf('requested'));
    const result = await callTool('reset_password', { user: 'Ben' });
    expect(result).toMatchObject({
      structuredContent: { outcome: 'change', code: '7F3K', state: 'requested' },
      content: [{ type: 'text' }, { type: 'resource_link', uri: 'okta-companion://changes/c-1', name: 'Change 7F3K' }],
    });
  });

  test.each([
    DENIED,
    FAILED,
    { outcome: 'not_found', message: 'Okta knows no user "Bem".' },
    { outcome: 'ambiguous', parameter: 'user', said: 'Two users "Ben".', message: 'Which?', candidates: ['a', 'b'] },
  ])('that says so where it was refused: $outcome', async (refusal) => {
    answer(refusal);
    const result = await callTool('reset_password', { user: 'Ben' });
    expect(result).toMatchObject({ isError: true, structuredContent: refusal });
  });

  test.each<[string, Parameters<typeof answer>[0]]>([
    ['answered', TABLE],
    ['denied', DENIED],
    ['okta_unavailable', FAILED],
    ['reprompt', { outcome: 'reprompt', message: 'include is not valid.' }],
  ])('of which the log has one word: %s', async (word, next) => {
    answer(next);
    await callTool('get_user', { user: 'me' });
    expect(backend().lines.at(-1)).toContain(`"tool":"get_user","outcome":"${word}"`);
  });

  test('that says how to call it otherwise', async () => {
    answer({ outcome: 'reprompt', message: 'include is not valid.' });
    const result = await callTool('get_user', { user: 'me' });
    expect(result).toMatchObject({ isError: true, content: [{ type: 'text', text: 'include is not valid.' }] });
    expect(result.structuredContent).toBeUndefined();
  });

  test('that tells nothing of why a Lambda gave no answer', async () => {
    answer(async () => fail('lambda_failed', { log: 'SECRET-WHY' }));
    const result = await callTool('get_user', { user: 'me' });
    expect(result).toMatchObject({ isError: true, structuredContent: { outcome: 'failed', code: 'lambda_failed' } });
    expect(JSON.stringify(result)).not.toContain('SECRET');
    expect(backend().lines.join('\n')).toContain('{"event":"refused","code":"lambda_failed","detail":"SECRET-WHY"}');
  });

  test.each<[string, () => Promise<Result<FunctionAnswer>>]>([
    ['answers with what is no answer', async () => succeed({ state: 'answer', body: 'SECRET-ROW of Okta' })],
    ['is called in vain', () => Promise.reject(new TypeError('SECRET-ARGUMENT'))],
  ])('that quotes nothing where a Lambda %s, and the log says where it was', async (_, next) => {
    answer(next);
    const result = await callTool('get_user', { user: 'me' });
    expect(result).toMatchObject({ isError: true, structuredContent: { outcome: 'failed', code: 'internal' } });
    expect(`${JSON.stringify(result)}${backend().lines}`).not.toMatch(/SECRET-(?:ROW|ARGUMENT)/);
    expect(backend().lines.join('\n')).toMatch(
      /"event":"surprise","code":"internal","detail":"(?:Syntax|Type)Error at /,
    );
  });

  test.each<Era | 'v1'>(['modern', 'legacy', 'v1'])(
    'that a client (%s) takes also where it is a refusal',
    async (era) => {
      answer(DENIED);
      let client: Awaited<ReturnType<typeof connected>> | OlderClient;
      if (era === 'v1') {
        client = new OlderClient({ name: 'a client of before', version: '1' });
        const headers = { authorization: `Bearer ${await tokenFor(backend())}` };
        const fetch = async (url: string | URL, init?: RequestInit) =>
          backend().app.request(new URL(url).pathname, init);
        await client.connect(new OlderTransport(new URL(MCP_AUDIENCE), { requestInit: { headers }, fetch }));
      } else client = await connected(backend(), era);
      await client.listTools();
      const result = await client.callTool({ name: 'reset_password', arguments: { user: 'Ben' } });
      expect(result).toMatchObject({ isError: true, structuredContent: DENIED });
    },
  );
});
