/** `npm run deploy:okta`: what it says, on which channel, and how it ends. */
import { describe, expect, test } from 'vitest';
import { deployOkta } from '../../../backend/operator/deploy-okta/deploy.ts';
import { OKTA_SCOPES } from '../../../lambdas/contract/catalogue.ts';
import { CLIENT } from '../../cloud/okta/tests/client.ts';
import { OKTA_APP } from '../../cloud/tenant.ts';
import { spawnCli } from '../command-line.ts';
import { AUTH0_DOMAIN, okta, redirectUri, startOrgs } from './org.ts';

startOrgs();

const run = (env: Record<string, string>, args: string[] = []) => deployOkta({ args, env });
const variables = () => ({ AUTH0_DOMAIN, OKTA_ORG_URL: okta.url, OKTA_ADMIN_TOKEN: OKTA_APP.adminToken });

describe('npm run deploy:okta', () => {
  test('prints, as a process without a token, the list of what to do with the real redirect URI', async () => {
    const { exitCode, out } = await spawnCli('backend/operator/deploy-okta/cli.ts', [], { env: { AUTH0_DOMAIN } });
    expect(exitCode).toBe(0);
    expect(out).toContain(`Sign-in redirect URI: ${redirectUri}\n`);
    for (const scope of OKTA_SCOPES) expect(out).toContain(scope);
    expect(out.match(/^ *\d+\. /gm)).toHaveLength(9);
  });

  test('says, as a process with an argument, how it is used, and ends with 2', async () => {
    const ended = { exitCode: 2, out: '', err: 'Usage: npm run deploy:okta\n' };
    expect(await spawnCli('backend/operator/deploy-okta/cli.ts', ['--force'], { env: { AUTH0_DOMAIN } })).toEqual(
      ended,
    );
  });

  test.each(['--force', 'now'])('takes no argument such as %s', async (argument) => {
    expect(await run(variables(), [argument])).toMatchObject({ exitCode: 2, err: 'Usage: npm run deploy:okta' });
  });

  test('says without and with a token what the panel is to ask Okta for', async () => {
    const line = `\nWXT_OKTA_SCOPES='${OKTA_APP.scopes.join(' ')}'\n`;
    // Without a token it is the last line.
    expect(`${(await run({ AUTH0_DOMAIN })).out}\n`).toContain(line);
    expect((await run(variables())).out).toContain(line);
  });

  test('takes an API token, by its scheme', async () => {
    const { exitCode, out } = await run({ ...variables(), OKTA_ADMIN_TOKEN: `SSWS ${OKTA_APP.adminToken}` });
    expect(out).toContain(`OKTA_CLIENT_ID=${CLIENT.clientId}\n`);
    expect(exitCode).toBe(0);
  });

  test('repairs the app with a token, then says that it is right, and prints its id', async () => {
    const first = await run(variables());
    expect(first.out).toContain(
      `Repaired: ${redirectUri} is no sign-in redirect URI.\nOKTA_CLIENT_ID=${CLIENT.clientId}\n`,
    );
    const second = { exitCode: 0, out: expect.stringMatching(/^The app was right already\.\n/), err: '' };
    expect(await run(variables())).toEqual(second);
  });

  test.each<[string, Record<string, string>, number, RegExp]>([
    [
      'a token of another',
      { OKTA_ADMIN_TOKEN: 'canary' },
      1,
      /^Okta answered 403 to GET \/api\/v1\/apps .*E0000006.*\.$|^Okta answered 401/,
    ],
    [
      'an org that is down',
      { OKTA_ORG_URL: 'http://127.0.0.1:1' },
      1,
      /^Okta at http:\/\/127\.0\.0\.1:1 does not answer\.$/,
    ],
    ['a client id that is not there', { OKTA_CLIENT_ID: '0oanone' }, 1, /^There is no app 0oanone\./],
    ['no org', { OKTA_ORG_URL: '' }, 2, /^OKTA_ORG_URL is missing: set it to the org/],
    ['an org that is none', { OKTA_ORG_URL: 'acme' }, 2, /^OKTA_ORG_URL is no URL\. Set/],
    ['no tenant', { AUTH0_DOMAIN: '' }, 2, /^AUTH0_DOMAIN is missing\. Set/],
  ])('says in one line on standard error that there is %s', async (_what, change, exitCode, line) => {
    const ended = await run({ ...variables(), ...change });
    expect(ended).toEqual({ exitCode, out: '', err: expect.stringMatching(line) });
    expect(ended.err).not.toContain('\n');
    expect(ended.err).not.toContain('canary');
  });
});
