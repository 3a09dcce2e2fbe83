import { expect, test } from 'vitest';
import { Check } from '../../../lambdas/contract/authorization.ts';
import { ClientName, clientUse, hostOf } from '../../../lambdas/contract/client.ts';

test.each([
  ['claude.ai/oauth/mcp-oauth-client-metadata', 'claude.ai'],
  ['tpc_AbC123', 'tpc_AbC123'],
  ['example.com/~ops/client.json', 'example.com'],
  ['vscode.dev/redirect', 'vscode.dev'],
])('FGA is asked about the client %s as it is called, and people are shown %s', (name, host) => {
  expect(ClientName.parse(name)).toBe(name);
  expect(Check.parse(clientUse('asks_for', name))).toEqual({ relation: 'asks_for', object: `client:${name}` });
  expect(hostOf(name)).toBe(host);
});

test.each([
  ['is empty', ''],
  ['has a scheme', 'https://claude.ai/x'],
  ['has a port', 'claude.ai:8443/x'],
  ['has a query', 'claude.ai/x?y=1'],
  ['names a relation', 'claude.ai/x#member'],
  ['means everybody', '*'],
  ['has white space', 'claude.ai/x y'],
  ['ends with a line break', 'tpc_AbC\n'],
  ['has letters that look like others', 'clаude.ai/x'],
  ['is longer than Auth0 FGA takes', `claude.ai/${'x'.repeat(111)}`],
])('a name that %s is none', (_, name) => {
  expect(ClientName.safeParse(name).success).toBe(false);
});
