/** The doctor on tokens that are bound to a key of the panel: it tries whether Token Vault takes one. */
import { UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auth0Checks } from '../../../../backend/operator/doctor/auth0/checks.ts';
import { newProver } from '../../../backend/doubles/prover.ts';
import { boundSignIn } from '../../../cloud/auth0/tests/bound/bound.ts';
import { connected } from '../../../cloud/auth0/tests/connect/connect.ts';
import { startWorld, type World } from '../../../cloud/auth0/tests/tenant.ts';
import { someone } from '../../../cloud/people.ts';
import { AUTH0 } from '../../../cloud/tenant.ts';
import { examination, linesOf } from '../examine.ts';

const { examine, unsaid } = examination();
const mia = someone('Mia');
const worlds: World[] = [];
let takes: World;
let refuses: World;
beforeAll(async () => {
  [takes, refuses] = await Promise.all([startWorld(), startWorld({ vaultTakesBound: false })]);
  worlds.push(takes, refuses);
});
afterAll(() => Promise.all(worlds.map((world) => world.close())));

const TRY =
  '→ Follow “Tokens that are bound to the browser” in docs/deploy.md, with a DOCTOR_TOKEN that is not ten minutes old.';
const examined = (world: World, change: Record<string, string>) =>
  examine((settings) => auth0Checks(settings).filter(({ name }) => name === 'Token Vault: a bound token'), {
    AUTH0_DOMAIN: world.url,
    AUTH0_VAULT_CLIENT_SECRET: AUTH0.vault.clientSecret,
    ...change,
  });
const boundToken = async (world: World) => String((await boundSignIn(world, await newProver(), mia)).body.access_token);

test.each([
  ['off', []],
  ['allowed', []],
  [
    'required',
    [`Token Vault: a bound token: DPOP is required, and whether Token Vault takes a bound token is not known. ${TRY}`],
  ],
])('with DPOP=%s and no token to try with it says %j', async (DPOP, said) => {
  expect(linesOf(await examined(takes, { DPOP }))).toEqual(said);
});

describe('with a token to try', () => {
  test('a bound token that is exchanged is right', async () => {
    await connected(takes, mia);
    const found = await examined(takes, { DPOP: 'required', DOCTOR_TOKEN: await boundToken(takes) });
    expect(found).toMatchObject([{ name: 'Token Vault: a bound token', state: 'ok' }]);
  });

  test('a Token Vault that takes none is told, and how DPoP is turned off', async () => {
    await connected(refuses, mia);
    const found = await examined(refuses, { DOCTOR_TOKEN: await boundToken(refuses) });
    expect(linesOf(found)).toEqual([
      "Token Vault: a bound token: Token Vault takes no bound token: The subject token is sender-constrained. → Set DPOP='off' and WXT_DPOP='off', run npm run deploy, and build the extension anew.",
    ]);
  });

  test.each([
    [
      'of somebody who has not connected Okta',
      async () => String((await boundSignIn(takes, await newProver(), someone('Rita'))).body.access_token),
      'Whoever DOCTOR_TOKEN is of has not connected Okta, so nothing was exchanged.',
    ],
    [
      'that is not bound',
      async () => (await connected(takes, mia)).accessToken,
      'DOCTOR_TOKEN is no token that is bound to a key.',
    ],
    [
      'that has run out',
      async () => new UnsecuredJWT({ cnf: { jkt: 'x' }, exp: 1 }).encode(),
      'DOCTOR_TOKEN has run out.',
    ],
    ['that is none', async () => 'abc', 'DOCTOR_TOKEN is no token that is bound to a key.'],
  ])('one %s tells nothing', async (_, make, what) => {
    expect(linesOf(await examined(takes, { DOCTOR_TOKEN: await make() }))).toEqual([
      `Token Vault: a bound token: ${what} ${TRY}`,
    ]);
  });

  test('a wrong secret of the client is told', async () => {
    const change = { DOCTOR_TOKEN: await boundToken(takes), AUTH0_VAULT_CLIENT_SECRET: 'guess' };
    expect(linesOf(await examined(takes, change))).toEqual([
      'Token Vault: a bound token: Token Vault refused the try: Unauthorized → Check AUTH0_VAULT_CLIENT_SECRET.',
    ]);
  });
});

test('these are all that it can say', () => {
  expect(unsaid('auth0/dpop-checks.ts')).toEqual([]);
});
