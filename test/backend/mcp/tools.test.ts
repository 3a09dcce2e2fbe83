/** Which tools an MCP client is shown, and what they say: a change of it is a change that somebody looks at. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { toolName } from '../../../lambdas/agent/mcp/tool.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { isChange } from '../../../lambdas/operations/operation.ts';
import { questions } from '../../../lambdas/questions/index.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';
import { connected, type Era } from './client.ts';
import { post } from './wire.ts';

const Schema = z.object({
  properties: z.record(z.string(), z.object({ description: z.string() })),
  required: z.array(z.string()).default([]),
  additionalProperties: z.literal(false),
});

describe('the tools', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await startBackend({ mcp: 'change' });
  });
  afterAll(() => backend.close());

  const toolsOf = async (era?: Era, changed?: Record<string, unknown>, of = backend) => {
    const client = await connected(of, era, changed);
    const { tools } = await client.listTools();
    await client.close();
    return tools;
  };

  test('are one a question and one an operation that changes something', async () => {
    const names = (await toolsOf()).map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toEqual(expect.arrayContaining(questions.map(({ name }) => name)));
    expect(names).toEqual(
      expect.arrayContaining(operations.filter(isChange).map(({ operationId }) => toolName(operationId))),
    );
  });

  test('are called, described and annotated as it was agreed to', async () => {
    const pages = (await toolsOf()).map(({ name, title, description, inputSchema, annotations }) => {
      const { properties, required } = Schema.parse(inputSchema);
      const hints = Object.entries(annotations ?? {}).flatMap(([hint, holds]) => (holds === true ? [hint] : []));
      const lines = Object.entries(properties).map(
        ([parameter, each]) => `  ${parameter}${required.includes(parameter) ? '' : '?'}: ${each.description}`,
      );
      return [`${name} (${title}) ${hints.join(' ')}`, `  ${description}`, ...lines].join('\n');
    });
    await expect(`${pages.join('\n\n')}\n`).toMatchFileSnapshot('tools.txt');
  });

  test('need not be asked for again for five minutes, by the same client alone', async () => {
    const answer = await (await post(backend)).json();
    expect(answer).toMatchObject({ result: { ttlMs: 300_000, cacheScope: 'private' } });
  });

  test('are the same for clients of both eras', async () => {
    const [modern, legacy] = [await toolsOf('modern'), await toolsOf('legacy')];
    expect(legacy).toEqual(modern);
  });

  test('fit names of the protocol, and what clients take of a description', async () => {
    for (const { name, description = '' } of await toolsOf()) {
      expect(name).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
      expect(description.length, name).toBeLessThanOrEqual(1_200);
    }
  });

  test('come to less than 100 KB, so that a client can list them at once', async () => {
    expect(JSON.stringify(await toolsOf()).length).toBeLessThan(100_000);
  });

  describe('those that change something are hidden', () => {
    const CHANGING = ['reset_password', 'offboard_user', 'undo_change', 'cancel_change'];

    test('from a client that was given mcp:read alone', async () => {
      const tools = await toolsOf('modern', { scope: 'mcp:read' });
      expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
      expect(tools.map(({ name }) => name)).not.toEqual(expect.arrayContaining(CHANGING.slice(0, 1)));
    });

    test('from everybody where the door is for reading', async () => {
      const reading = await startBackend({ mcp: 'read' });
      const tools = await toolsOf('modern', {}, reading);
      expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
      const metadata = await reading.app.request('/.well-known/oauth-protected-resource/mcp');
      expect(await metadata.json()).toMatchObject({ scopes_supported: ['mcp:read'] });
      await reading.close();
    });

    test.each<['read' | 'change', string]>([
      ['read', 'mcp:read mcp:change'],
      ['change', 'mcp:read'],
    ])('and are not there to be called: MCP=%s, scope %s', async (mcp, scope) => {
      let calls = 0;
      const shut = await startBackend({
        mcp,
        callFunction: async () => {
          calls += 1;
          throw new Error('called');
        },
      });
      const client = await connected(shut, 'modern', { scope });
      for (const name of CHANGING) {
        await expect(client.callTool({ name, arguments: { user: 'Ben', change: '7F3K' } })).rejects.toThrow(
          `Tool ${name} not found`,
        );
      }
      expect(calls).toBe(0);
      await shut.close();
    });
  });
});
