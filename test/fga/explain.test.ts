/** `npm run fga -- explain` against the local OpenFGA. */
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../../fga/explain.ts';
import { runFga } from '../../fga/run-fga.ts';
import { createStore, type Store } from '../cloud/fga/fga-store.ts';
import { startFga } from '../cloud/fga/start.ts';
import type { Listening } from '../cloud/listen.ts';

describe('an explanation', () => {
  let fga: Listening;
  let client: OpenFgaClient;
  let store: Store;
  beforeAll(async () => {
    fga = await startFga({ port: 0 });
    store = await createStore(fga.url);
    client = new OpenFgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId });
    await client.write({
      writes: [
        { user: 'user:oidc|okta|eve', relation: 'member', object: 'group:desk' },
        { user: 'group:desk#member', relation: 'read_okta', object: 'okta:users' },
        { user: 'user:oidc|okta|00u1noahbrandt000002', relation: 'barred', object: 'okta:users' },
      ],
    });
  });
  afterAll(() => fga.close());

  test.each([
    [
      'oidc|okta|00u1miakeller0000001',
      'can_reset_password',
      [
        'Allowed: U can_reset_password okta:users',
        'given by U administrator okta:users',
        'given by U read_okta okta:users',
      ],
    ],
    [
      'oidc|okta|eve',
      'read_okta',
      [
        'Allowed: U read_okta okta:users',
        'given by U member group:desk',
        'given by group:desk#member read_okta okta:users',
      ],
    ],
    [
      'oidc|okta|eve',
      'can_reset_password',
      ['Denied: U can_reset_password okta:users', 'missing U help_desk okta:users or U administrator okta:users'],
    ],
    [
      'oidc|okta|00u1pavelhorak000005',
      'can_unlock_user',
      [
        'Denied: U can_unlock_user okta:users',
        'missing U help_desk okta:users or U administrator okta:users',
        'missing U read_okta okta:users',
      ],
    ],
    [
      'oidc|okta|00u1noahbrandt000002',
      'can_unlock_user',
      ['Denied: U can_unlock_user okta:users', 'stopped by U barred okta:users'],
    ],
  ])('says why %s may or may not %s', async (sub, relation, lines) => {
    const user = `user:${sub}`;
    const text = await explain(client, { user, relation, object: 'okta:users' });
    expect(text.replaceAll(user, 'U').split('\n')).toEqual(
      lines.map((line, index) => (index === 0 ? line : `  ${line}`)),
    );
  });

  test('is what npm run fga -- explain prints', async () => {
    const env = { FGA_API_URL: fga.url, FGA_STORE_ID: store.storeId, FGA_MODEL_ID: store.modelId };
    const args = ['explain', 'oidc|okta|00u1olganovak0000003', 'can_manage_members', 'okta:groups'];
    const { exitCode, out } = await runFga({ args, env, local: undefined });
    expect(exitCode).toBe(0);
    expect(out.split('\n')).toContain('  missing user:oidc|okta|00u1olganovak0000003 administrator okta:groups');
  });
});
