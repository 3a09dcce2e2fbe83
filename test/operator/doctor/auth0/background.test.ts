/** The doctor on the way to a token for work that goes on later: it tries the exchange as far as nobody is needed for it. */
import { describe, expect, test } from 'vitest';
import { AUTH0 } from '../../../cloud/tenant.ts';
import { expectOnly, linesOf } from '../examine.ts';
import { BACKGROUND, DEPLOY, startTenant } from './tenant.ts';

const { examineTenant, expectSeen, patch, unsaid } = startTenant();
const NOT_TAKEN = 'Background: the exchange: Token Vault does not take the background client: ';
const CHECK = '→ Check AUTH0_BACKGROUND_CLIENT_ID and AUTH0_BACKGROUND_CLIENT_SECRET, or run npm run deploy:auth0.';
const ANEW = 'Delete that client in Auth0, run npm run deploy:auth0, and set AUTH0_BACKGROUND_CLIENT_ID anew.';
const NOT_THE_API = `Background: the client: The background client is not the API ${AUTH0.approval.audience}, so it may not exchange an approval. → ${ANEW}`;

test('a client that lacks the grant is told, and that Token Vault says so, too', async () => {
  const undo = await patch(BACKGROUND, { grant_types: [] })();
  const found = linesOf(await examineTenant());
  await undo();
  expect(found).toEqual([
    `Background: the client: The background client lacks the Token Vault grant. ${DEPLOY}`,
    expect.stringMatching(`^${NOT_TAKEN}Grant type '.+' not allowed for the client\\. ${CHECK}$`),
  ]);
  expect(linesOf(await examineTenant())).toEqual([]);
});

test.each([
  ['"app_type":"resource_server"', '"app_type":"regular_web"'],
  [`"${AUTH0.approval.audience}"`, '"https://else.example"'],
])('a client that is not the Approvals API is told: %s', (part, otherwise) => {
  const whole = `"resource_server_identifier":"${AUTH0.approval.audience}","token_endpoint_auth_method":"client_secret_post","app_type":"resource_server"`;
  return expectSeen(NOT_THE_API, whole, whole.replace(part, otherwise));
});

test('an id that names no client is told', async () => {
  expectOnly(
    await examineTenant({ AUTH0_BACKGROUND_CLIENT_ID: 'bg0' }),
    'Background: the client: Auth0 has no client bg0. → Check AUTH0_BACKGROUND_CLIENT_ID, or run npm run deploy:auth0.',
  );
});

test('a Token Vault that does not answer is told', () =>
  expectSeen(
    /^Background: the exchange: Token Vault at http.+ does not answer\. → Check AUTH0_DOMAIN/,
    '{"error":"invalid_grant","error_description":"The subject token is invalid or expired."}',
    '<html>',
  ));

test('a wrong secret is told', async () => {
  const found = await examineTenant({ AUTH0_BACKGROUND_CLIENT_SECRET: 'guess' });
  expectOnly(found, `${NOT_TAKEN}Unauthorized ${CHECK}`);
});

test('without the secret the client is looked at, and nothing is tried', async () => {
  const names = (await examineTenant({ AUTH0_BACKGROUND_CLIENT_SECRET: '' })).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('Background'))).toEqual(['Background: the client']);
});

describe('where nobody is to be asked, the privileged worker', () => {
  const HAND = '→ Follow “Without asking the phone” in docs/deploy.md.';
  const SCOPES = ['okta.apps.manage', 'okta.groups.manage', 'okta.roles.read', 'okta.users.manage'];
  const right = {
    ip_allowlist: ['203.0.113.7'],
    grants: [{ connection: AUTH0.connection, scopes: SCOPES }],
  };
  const workerWith = async (access: object | undefined, change: object = {}) => {
    const undo = await patch(BACKGROUND, { ...change, ...(access && { token_vault_privileged_access: access }) })();
    const found = await examineTenant({ BACKGROUND_TOKEN: 'privileged_worker' });
    await undo();
    return linesOf(found).map((line) => line.replace('Background: the privileged worker: ', ''));
  };

  test.each<[string, object | undefined, object?]>([
    ['The worker lacks the Token Vault grant.', right, { grant_types: [] }],
    [
      'The worker may ask from no address: its IP allowlist is empty, so Token Vault refuses it.',
      { ...right, ip_allowlist: [] },
    ],
    [`The worker is not granted ${SCOPES.join(' ')} of ${AUTH0.connection}.`, { ...right, grants: [] }],
    [
      `The worker is not granted okta.groups.manage of ${AUTH0.connection}.`,
      {
        ...right,
        grants: [{ connection: AUTH0.connection, scopes: SCOPES.filter((scope) => scope !== 'okta.groups.manage') }],
      },
    ],
  ])('is told that %s', async (what, access, change) => {
    expect(await workerWith(access, change)).toEqual([`${what} ${HAND}`]);
  });

  test('is right with both, and nothing is tried as anybody', async () => {
    expect(await workerWith(right)).toEqual([]);
  });

  test('is told to be none', async () => {
    const found = await examineTenant({
      BACKGROUND_TOKEN: 'privileged_worker',
      AUTH0_BACKGROUND_CLIENT_ID: AUTH0.vault.clientId,
    });
    expectOnly(found, `Background: the privileged worker: The worker has no privileged access to Token Vault. ${HAND}`);
  });
});

test('background-checks.ts says nothing that was not seen here', () => {
  expect(unsaid('auth0/background-checks.ts')).toEqual([]);
  expect(unsaid('auth0/exchange.ts')).toEqual([]);
});
