/** Letting MCP clients in, and stopping them, by the command line. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runFga } from '../../fga/run-fga.ts';
import { createStore, type Store } from '../cloud/fga/fga-store.ts';
import { startFga } from '../cloud/fga/start.ts';
import type { Listening } from '../cloud/listen.ts';
import { people } from '../cloud/people.ts';

const MIA = 'user:oidc|okta|00u1miakeller0000001';

let fga: Listening;
let store: Store;
beforeAll(async () => {
  fga = await startFga({ port: 0 });
  store = await createStore(fga.url);
});
afterAll(() => fga.close());

test('lets a client in for a group, stops it for everybody, and lets it go on', async () => {
  const client = 'client:claude.ai/oauth/mcp-oauth-client-metadata';
  const local = JSON.stringify({ fga: { url: fga.url, ...store }, users: people });
  const said: string[] = [];
  for (const words of [
    `check mia.keller@acme.example reads_for ${client}`,
    `grant mia.keller@acme.example member group:desk`,
    `grant group:desk#member asks_for ${client}`,
    `check mia.keller@acme.example reads_for ${client}`,
    `grant everybody suspended ${client}`,
    `explain mia.keller@acme.example asks_for ${client}`,
    `revoke everybody suspended ${client}`,
    `check mia.keller@acme.example asks_for ${client}`,
  ]) {
    const { out, err } = await runFga({ args: words.split(' '), env: {}, local });
    said.push(out || err);
  }
  expect(said).toEqual([
    `Denied: ${MIA} reads_for ${client}`,
    `Granted: ${MIA} member group:desk`,
    `Granted: group:desk#member asks_for ${client}`,
    `Allowed: ${MIA} reads_for ${client}`,
    `Granted: user:* suspended ${client}`,
    expect.stringContaining(`stopped by user:* suspended ${client}`),
    `Revoked: user:* suspended ${client}`,
    `Allowed: ${MIA} asks_for ${client}`,
  ]);
});
