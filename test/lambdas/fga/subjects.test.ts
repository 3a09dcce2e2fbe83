/** An Auth0 `sub` as a user of FGA: one for each, the same everywhere, and readable back. */
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommand, runCommand } from '../../../fga/command.ts';
import { readStartingTuples } from '../../../fga/deploy.ts';
import { authorize } from '../../../lambdas/contract/authorization.ts';
import { fgaUser, isUsableSub, subOf } from '../../../lambdas/contract/variables/fga-user.ts';
import { authorizer } from '../../../lambdas/fga/check.ts';
import { permitted } from '../../../lambdas/platform/result.ts';
import { isObject } from '../../cloud/fga/evaluation/tuple.ts';
import { createStore } from '../../cloud/fga/fga-store.ts';
import { startFga } from '../../cloud/fga/start.ts';

/** As Auth0 makes them for AD/LDAP, SAML, OpenID Connect and LINE, and what somebody might make up. */
const SUBS = [
  'auth0|mia-keller',
  'oidc|okta|00u1miakeller0000001',
  'samlp|acme-okta|mia@acme.example',
  'ad|Corp|CN=Mia Keller,OU=Admins,DC=corp',
  'ad|Corp|CN=Mia%20Keller,OU=Admins,DC=corp',
  'samlp|acme|urn:example:user:42',
  'waad|x#ext',
  'waad|x#member',
  'oidc|acme|*',
  'oidc|acme|Jürgen Müller\u00a0\u3000',
  'oidc|acme|zero\u200bwidth',
  'line|tab\tand\nfeed',
  `oidc|acme|${'x'.repeat(245)}`,
  `ad|${'CN=a '.repeat(50)}`,
];

describe.each(SUBS)('%j', (sub) => {
  test('is a user that FGA takes, and can be read back', () => {
    expect(isUsableSub(sub)).toBe(true);
    expect(isObject(fgaUser(sub))).toBe(true);
    expect(new TextEncoder().encode(fgaUser(sub)).length).toBeLessThanOrEqual(512);
    expect(subOf(fgaUser(sub))).toBe(sub);
  });
});

test('two subs are never one user', () => {
  expect(new Set(SUBS.map(fgaUser)).size).toBe(SUBS.length);
});

test.each(['auth0|mia-keller', 'oidc|okta|00u1miakeller0000001', 'samlp|acme|ana@corp.example'])(
  '%s is a user under its own name, as tuples have it already',
  (sub) => {
    expect(fgaUser(sub)).toBe(`user:${sub}`);
  },
);

test.each(['auth0|mia', 'group:a', 'user:*', 'user:x#member', 'user:%41', 'user:%', 'user:%ff'])(
  '%s stands for no sub',
  (user) => {
    expect(subOf(user)).toBeUndefined();
  },
);

describe('what is granted to a sub', () => {
  let fga: Awaited<ReturnType<typeof startFga>>;
  let client: OpenFgaClient;
  beforeAll(async () => {
    fga = await startFga({ port: 0 });
    const { storeId, modelId } = await createStore(fga.url);
    client = new OpenFgaClient({ apiUrl: fga.url, storeId, authorizationModelId: modelId });
  });
  afterAll(() => fga.close());

  const ask = (sub: string) => {
    const decide = authorizer({ fga: client, log: () => {}, deadline: 60_000 });
    return authorize((_name, event) => decide(event))(sub, [{ relation: 'read_okta', object: 'okta:groups' }]);
  };

  test('by the command line is allowed to that person, and to nobody of another sub', async () => {
    const [sub = '', other = ''] = SUBS.filter((each) => each.startsWith('ad|Corp'));
    const parsed = parseCommand(['grant', sub, 'read_okta', 'okta:groups'], []);
    if ('error' in parsed) throw new Error(parsed.error);
    await runCommand(client, parsed.command);
    expect(await ask(sub)).toEqual({ decision: 'allow' });
    expect(await ask(other)).toMatchObject({ decision: 'deny' });
  });

  test('by a file of starting tuples is allowed to that person', async () => {
    const read = readStartingTuples('- {sub: "waad|x#ext", role: auditor}');
    if ('error' in read) throw new Error(read.error);
    await client.writeTuples(read.tuples);
    expect(await ask('waad|x#ext')).toEqual({ decision: 'allow' });
    expect(await ask('waad|x')).toMatchObject({ decision: 'deny' });
  });

  test('is never allowed to a sub that fits into no user, which is told so instead of to try again', async () => {
    const decision = await ask(`ad|${'#'.repeat(252)}`);
    expect(decision).toEqual({ decision: 'unavailable', reason: 'subject_unusable' });
    expect(permitted(decision)).toMatchObject({
      refusal: { code: 'subject_unusable', message: expect.not.stringContaining('Try again') },
    });
  });
});
