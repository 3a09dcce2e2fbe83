/** The door, judged by the conformance suite of the protocol. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from '../../doubles/backend.ts';
import { conformance } from './conformance.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ mcp: 'change', mcpCallsAMinute: 10_000 });
});
afterAll(() => backend.close());

/** Whole scenarios that need nothing of the suite's own tools. */
const ALWAYS = ['tools-list', 'resources-list', 'dns-rebinding-protection'];
const WHOLE: Record<string, string[]> = {
  '2026-07-28': [...ALWAYS, 'sep-2164-resource-not-found', 'http-header-validation'],
  '2025-11-25': [...ALWAYS, 'server-initialize', 'ping'],
};

describe.each(Object.entries(WHOLE))('of what %s requires of servers', (revision, whole) => {
  test('nothing fails but what is known to', async () => {
    const baseline = `test/backend/mcp/conformance/${revision}.yaml`;
    const { said, ok, passed } = await conformance(backend, revision, baseline);
    expect(ok, said).toBe(true);
    expect(passed).toEqual(expect.arrayContaining(whole));
  });
});
