/** The doctor is green on the local cloud; each setting that is broken gives its own sentence, and only that one. */
import {
  BedrockAgentClient,
  CreateAgentAliasCommand,
  PrepareAgentCommand,
  UpdateAgentAliasCommand,
  UpdateAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { OpenFgaClient } from '@openfga/sdk';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { auth0Checks } from '../../backend/doctor/auth0-checks.ts';
import { awsChecks } from '../../backend/doctor/aws-checks.ts';
import type { Finding } from '../../backend/doctor/check.ts';
import { fgaChecks } from '../../backend/doctor/fga-checks.ts';
import { oktaChecks } from '../../backend/doctor/okta-checks.ts';
import { exitCodeOf, report } from '../../backend/doctor/report.ts';
import { readSettings } from '../../backend/doctor/settings.ts';
import { management } from '../auth0/machine.ts';
import { errorResponse } from '../fakes/aws.ts';
import { startRuntime } from '../fakes/bedrock/runtime.ts';
import { startDynamodb } from '../fakes/dynamodb.ts';
import { type LocalCloud, startLocalCloud } from '../fakes/local-cloud.ts';
import { people } from '../fakes/people.ts';
import { freePorts } from '../fakes/ports.ts';
import { AUTH0, BEDROCK, OKTA_APP } from '../fakes/tenant.ts';

let cloud: LocalCloud;
let environment: Record<string, string>;
let auth0: Awaited<ReturnType<typeof management>>;
const before = { ...process.env };
beforeAll(async () => {
  cloud = await startLocalCloud({ ports: await freePorts() });
  environment = cloud.addresses.doctor;
  // The SDK of AWS reads them nowhere else.
  for (const [name, value] of Object.entries(environment)) if (name.startsWith('AWS_')) process.env[name] = value;
  auth0 = await management(cloud.addresses.auth0.url);
}, 30_000);
afterAll(async () => {
  process.env = before;
  await cloud.close();
});

const areas = { Auth0: auth0Checks, Okta: oktaChecks, FGA: fgaChecks, AWS: awsChecks } as const;

async function examine(area: keyof typeof areas, change: Record<string, string> = {}): Promise<Finding[]> {
  const read = readSettings({ ...environment, ...change });
  if (!read.ok) throw new Error(read.wrong.join('\n'));
  return Promise.all(areas[area](read.settings).map((check) => check.run()));
}
const problems = (findings: readonly Finding[]) =>
  findings.flatMap((finding) => (finding.state === 'ok' ? [] : [`${finding.name}: ${finding.what}`]));

type Undo = () => Promise<unknown>;

/** Changes an entry of the tenant, and puts back what it was. */
const patch = (path: string, change: object) => async (): Promise<Undo> => {
  const was = z.record(z.string(), z.unknown()).parse((await auth0('GET', path)).body);
  await auth0('PATCH', path, change);
  return () => auth0('PATCH', path, Object.fromEntries(Object.keys(change).map((key) => [key, was[key]])));
};
const panel = `/clients/${AUTH0.spaClientId}`;
const ciba = `/clients/${AUTH0.ciba.clientId}`;
const api = (audience: string) => `/resource-servers/${encodeURIComponent(audience)}`;

const findConnection = async () => {
  const Connections = z.tuple([z.looseObject({ id: z.string(), options: z.looseObject({}) })]);
  const [connection] = Connections.parse((await auth0('GET', `/connections?name=${AUTH0.connection}`)).body);
  return connection;
};
const options = (change: object) => async (): Promise<Undo> => {
  const { id, options: was } = await findConnection();
  return patch(`/connections/${id}`, { options: { ...was, ...change } })();
};
/** The connection made anew, for Auth0 changes no strategy. */
const reconnect = (change: object) => async (): Promise<Undo> => {
  const was = await findConnection();
  const replace = async ({ id: _, ...connection }: object & { id?: string }) => {
    await auth0('DELETE', `/connections/${(await findConnection()).id}`);
    await auth0('POST', '/connections', connection);
  };
  await replace({ ...was, ...change });
  return () => replace(was);
};

/** Replaces the grant of a client for an API by one made otherwise. */
const regrant = (clientId: string, audience: () => string, change: object | undefined) => async (): Promise<Undo> => {
  const Grants = z.array(z.looseObject({ id: z.string(), audience: z.string() }));
  const find = async () =>
    Grants.parse((await auth0('GET', `/client-grants?client_id=${clientId}`)).body).find(
      (grant) => grant.audience === audience(),
    );
  const was = await find();
  const replace = async (grant: object | undefined) => {
    await auth0('DELETE', `/client-grants/${(await find())?.id}`);
    if (grant) await auth0('POST', '/client-grants', grant);
  };
  const { id: _, ...body } = was ?? { id: '' };
  await replace(change && { ...body, ...change });
  return () => replace(body);
};
const myAccount = () => `${cloud.addresses.auth0.url}/me/`;

const oktaApi = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${cloud.addresses.okta.url}/api/v1/apps/${OKTA_APP.clientId}${path}`, {
    method,
    headers: { authorization: `Bearer ${OKTA_APP.adminToken}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return response.status === 204 ? undefined : response.json();
};
const AppBody = z.looseObject({ settings: z.looseObject({ oauthClient: z.looseObject({}) }) });
const oktaApp = (change: object) => async (): Promise<Undo> => {
  const was = AppBody.parse(await oktaApi('GET', ''));
  const { settings } = was;
  await oktaApi('PUT', '', { ...was, settings: { ...settings, oauthClient: { ...settings.oauthClient, ...change } } });
  return () => oktaApi('PUT', '', was);
};

const control = () => new BedrockAgentClient({ maxAttempts: 1 });
const agentAlias = (change: object) => async (): Promise<Undo> => {
  const at = { agentId: BEDROCK.agentId, agentAliasId: BEDROCK.agentAliasId, agentAliasName: 'live' };
  await control().send(new UpdateAgentAliasCommand({ ...at, ...change }));
  return () => control().send(new UpdateAgentAliasCommand({ ...at, aliasInvocationState: 'ACCEPT_INVOCATIONS' }));
};
const timeToLive = (TableName: string, Enabled: boolean) =>
  new DynamoDBClient({}).send(
    new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { Enabled, AttributeName: 'ttl' } }),
  );

const confirmPhone: Undo = () =>
  fetch(`${cloud.addresses.auth0.url}/phone/enrol`, {
    method: 'POST',
    body: new URLSearchParams({ user: 'auth0|mia-keller' }),
  });

const rotating = { rotation_type: 'rotating' };

describe('the local cloud', () => {
  test.each(['Auth0', 'Okta', 'FGA', 'AWS'] as const)('is right at %s', async (area) => {
    const findings = await examine(area);
    expect(problems(findings)).toEqual([]);
    expect(findings.length).toBeGreaterThan(2);
  });
});

type Broken = [area: keyof typeof areas, what: string | RegExp, breakIt: () => Promise<Undo>];

describe('a broken setting', () => {
  test.each<Broken>([
    [
      'Auth0',
      /^API of the backend: The API .* lacks the scopes chat\./,
      patch(api(AUTH0.audience), { scopes: AUTH0.scopes.slice(1).map((value) => ({ value })) }),
    ],
    ['Auth0', /^Panel: callback and origin: Sign-in cannot come back: https:/, patch(panel, { callbacks: [] })],
    [
      'Auth0',
      /^Panel: callback and origin: The panel may not call Auth0: chrome-extension:/,
      patch(panel, { web_origins: [], allowed_origins: [] }),
    ],
    [
      'Auth0',
      /^Panel: refresh-token rotation: Refresh-token rotation is off/,
      async () => {
        const { refresh_token } = z
          .object({ refresh_token: z.looseObject({}) })
          .parse((await auth0('GET', panel)).body);
        return patch(panel, { refresh_token: { ...refresh_token, rotation_type: 'non-rotating' } })();
      },
    ],
    [
      'Auth0',
      /^Panel: refresh-token rotation: The panel may not use refresh tokens/,
      patch(panel, { grant_types: ['authorization_code'] }),
    ],
    [
      'Auth0',
      /^Panel: refresh token for My Account: .* it has no policy for it\./,
      patch(panel, { refresh_token: { ...rotating, policies: [] } }),
    ],
    [
      'Auth0',
      /^Panel: refresh token for My Account: .* lacks create:me:connected_accounts\./,
      async () =>
        patch(panel, {
          refresh_token: { ...rotating, policies: [{ audience: myAccount(), scope: ['read:me:connected_accounts'] }] },
        })(),
    ],
    [
      'Auth0',
      /^Panel: grant for the backend: .*its subject_type is client, not user\.$/,
      regrant(AUTH0.spaClientId, () => AUTH0.audience, { subject_type: 'client' }),
    ],
    [
      'Auth0',
      /^Panel: grant for the backend: There is no client grant for /,
      regrant(AUTH0.spaClientId, () => AUTH0.audience, undefined),
    ],
    [
      'Auth0',
      /^Panel: grant for My Account: .* subject_type is client/,
      regrant(AUTH0.spaClientId, myAccount, { subject_type: 'client' }),
    ],
    [
      'Auth0',
      /^Panel: grant for My Account: .* lacks read:me:connected_accounts\./,
      regrant(AUTH0.spaClientId, myAccount, { scope: ['create:me:connected_accounts'] }),
    ],
    [
      'Auth0',
      'Connection: sign-in and Connected Accounts: Connected Accounts is off on okta, so nobody can connect Okta.',
      async () => patch(`/connections/${(await findConnection()).id}`, { connected_accounts: { active: false } })(),
    ],
    ['Auth0', /is of strategy okta; Token Vault is sure to work with oidc\.$/, reconnect({ strategy: 'okta' })],
    ['Auth0', /is no back channel/, options({ type: 'front_channel' })],
    ['Auth0', /uses DPoP towards Okta, which Token Vault excludes\.$/, options({ dpop_signing_alg: 'ES256' })],
    [
      'Auth0',
      /^Connection: scopes: The connection okta lacks offline_access/,
      options({ scope: OKTA_APP.scopes.filter((scope) => scope !== 'offline_access').join(' ') }),
    ],
    [
      'Auth0',
      'Connection: scopes: The connection okta lacks okta.groups.manage.',
      options({ scope: OKTA_APP.scopes.slice(0, -1).join(' ') }),
    ],
    [
      'Auth0',
      /^Connection: the Okta behind it: .* not to the org server/,
      options({ issuer: 'https://acme.okta.com/oauth2/default' }),
    ],
    ['Auth0', /uses another Okta app than OKTA_CLIENT_ID\.$/, options({ client_id: '0oaanother' })],
    [
      'Auth0',
      /^Token Vault: the client: The vault client is not the API/,
      patch(`/clients/${AUTH0.vault.clientId}`, { app_type: 'regular_web' }),
    ],
    [
      'Auth0',
      'Token Vault: the client: The vault client lacks the Token Vault grant.',
      patch(`/clients/${AUTH0.vault.clientId}`, { grant_types: [] }),
    ],
    [
      'Auth0',
      'MFA policy: The MFA policy is “Always”, with which Token Vault refuses everybody.',
      async () => {
        await auth0('PUT', '/guardian/policies', ['all-applications']);
        return () => auth0('PUT', '/guardian/policies', []);
      },
    ],
    ['Auth0', 'Approvals: the client: The approvals client lacks the CIBA grant.', patch(ciba, { grant_types: [] })],
    [
      'Auth0',
      /^Approvals: the client: .* guardian-push is no notification channel/,
      patch(ciba, { async_approval_notification_channels: ['email'] }),
    ],
    [
      'Auth0',
      /^Approvals: the request type: .* does not know the authorization details urn:/,
      patch(api(AUTH0.approval.audience), { authorization_details: [] }),
    ],
    [
      'Auth0',
      /^Approvals: the request type: .* lacks the scope approve:change\.$/,
      patch(api(AUTH0.approval.audience), { scopes: [] }),
    ],
    [
      'Auth0',
      /^Phones: push factor: Push notifications with Guardian are off/,
      async () => {
        await auth0('PUT', '/guardian/factors/push-notification', { enabled: false });
        return () => auth0('PUT', '/guardian/factors/push-notification', { enabled: true });
      },
    ],
    [
      'Auth0',
      /^Phones: auth0\|mia-keller: .* is enrolled but not confirmed, so it gets no push\.$/,
      async () => {
        await auth0('DELETE', `/guardian/enrollments/${encodeURIComponent('dev_auth0|mia-keller')}`);
        await auth0('POST', '/guardian/enrollments/ticket', { user_id: 'auth0|mia-keller' });
        return confirmPhone;
      },
    ],
    [
      'Auth0',
      'Phones: auth0|mia-keller: auth0|mia-keller has no phone with Guardian.',
      async () => {
        await auth0('DELETE', `/guardian/enrollments/${encodeURIComponent('dev_auth0|mia-keller')}`);
        return confirmPhone;
      },
    ],
    [
      'Okta',
      'App: DPoP, grants, redirect: DPoP is required, which Token Vault excludes.',
      oktaApp({ dpop_bound_access_tokens: true }),
    ],
    [
      'Okta',
      'App: DPoP, grants, redirect: The grant type refresh_token is off.',
      oktaApp({ grant_types: ['authorization_code'] }),
    ],
    [
      'Okta',
      /^App: DPoP, grants, redirect: http.*\/login\/callback is no sign-in redirect URI\.$/,
      oktaApp({ redirect_uris: ['https://elsewhere.example/'] }),
    ],
    [
      'Okta',
      'App: scopes granted: The app is not granted okta.users.manage.',
      async () => {
        const grants = z
          .array(z.object({ id: z.string(), scopeId: z.string() }))
          .parse(await oktaApi('GET', '/grants'));
        await oktaApi('DELETE', `/grants/${grants.find(({ scopeId }) => scopeId === 'okta.users.manage')?.id}`);
        return () => oktaApi('POST', '/grants', { scopeId: 'okta.users.manage', issuer: cloud.addresses.okta.url });
      },
    ],
    [
      'FGA',
      /^Answer to a check: auth0\|mia-keller may not read Okta: FGA has no tuple for them\.$/,
      async () => {
        const { url: apiUrl, storeId, modelId: authorizationModelId } = cloud.addresses.fga;
        const fga = new OpenFgaClient({ apiUrl, storeId, authorizationModelId });
        const tuple = { user: `user:${people[0]?.sub}`, relation: 'read_okta', object: 'okta:users' };
        await fga.write({ deletes: [tuple] });
        return () => fga.write({ writes: [tuple] });
      },
    ],
    [
      'AWS',
      /^Table bedrock-sessions: .* TTL on the attribute ttl is off\.$/,
      async () => {
        await timeToLive('bedrock-sessions', false);
        return () => timeToLive('bedrock-sessions', true);
      },
    ],
    [
      'AWS',
      'Agent: The agent is NOT_PREPARED, so what was changed last is not in force.',
      async () => {
        const agent = { agentId: BEDROCK.agentId, agentName: 'x', foundationModel: 'x', agentResourceRoleArn: 'x' };
        await control().send(new UpdateAgentCommand(agent));
        return () => control().send(new PrepareAgentCommand(agent));
      },
    ],
    ['AWS', /^Agent alias: The alias rejects invocations/, agentAlias({ aliasInvocationState: 'REJECT_INVOCATIONS' })],
    [
      'AWS',
      'Agent alias: The alias points to version 1, but 2 is the newest.',
      async () => {
        await control().send(new CreateAgentAliasCommand({ agentId: BEDROCK.agentId, agentAliasName: 'next' }));
        return agentAlias({ routingConfiguration: [{ agentVersion: '2' }] });
      },
    ],
    [
      'AWS',
      'Model: the agent answers: The agent gave an empty answer.',
      async () => {
        const faults = `${cloud.addresses.bedrock.url}/faults`;
        await fetch(faults, { method: 'POST', body: JSON.stringify({ mode: 'empty', times: 1 }) });
        return () => fetch(faults, { method: 'DELETE' });
      },
    ],
  ])('%s %s', async (area, what, breakIt) => {
    const undo = await breakIt();
    try {
      const found = problems(await examine(area));
      expect(found).toContainEqual(typeof what === 'string' ? what : expect.stringMatching(what));
      expect(found.length).toBeLessThanOrEqual(2);
    } finally {
      await undo();
    }
    expect(problems(await examine(area))).toEqual([]);
  });

  test.each<[keyof typeof areas, Record<string, string>, string]>([
    ['Auth0', { AUTH0_CONNECTION: 'adfs' }, 'Connection: scopes: There is no connection adfs.'],
    ['Okta', { OKTA_CLIENT_ID: '0oanone' }, 'App: DPoP, grants, redirect: Okta has no app 0oanone.'],
    [
      'FGA',
      { FGA_MODEL_ID: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
      'Model: The store has no model 01ARZ3NDEKTSV4RRFFQ69G5FAV.',
    ],
    ['AWS', { BEDROCK_AGENT_ID: 'NONE' }, 'Agent: There is no agent NONE here.'],
    ['AWS', { BEDROCK_AGENT_ALIAS_ID: 'NONE' }, 'Agent alias: The agent has no alias NONE.'],
    ['AWS', { WXT_BACKEND_URL: 'http://127.0.0.1:1' }, 'Backend: The backend at http://127.0.0.1:1 does not answer.'],
  ])('%s, named wrongly: %j', async (area, change, line) => {
    expect(problems(await examine(area, change))).toContain(line);
  });

  test('tables that are not there', async () => {
    const empty = await startDynamodb({ port: 0 });
    const own = process.env.AWS_ENDPOINT_URL_DYNAMODB;
    process.env.AWS_ENDPOINT_URL_DYNAMODB = empty.url;
    try {
      const lines = ['bedrock-sessions', 'okta-changes'].map(
        (name) => `Table ${name}: There is no table ${name} here.`,
      );
      expect(problems(await examine('AWS'))).toEqual(lines);
    } finally {
      process.env.AWS_ENDPOINT_URL_DYNAMODB = own;
      await empty.close();
    }
  });

  test.each([
    ['AccessDeniedException', 403, 'The agent may not use its model, or you may not invoke the agent.'],
    ['ModelNotReadyException', 424, 'The agent does not answer (ModelNotReadyException).'],
  ])('a model refused with %s', async (type, status, what) => {
    const app = new Hono().all('*', () => errorResponse({ status, type, message: 'No access' }));
    const runtime = await startRuntime(0, app);
    const own = process.env.AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME;
    process.env.AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME = runtime.url;
    try {
      expect(problems(await examine('AWS'))).toEqual([`Model: the agent answers: ${what}`]);
    } finally {
      process.env.AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME = own;
      await runtime.close();
    }
  });

  test('another model in the store, pinned, is not the one of this repository', async () => {
    const { url: apiUrl, storeId } = cloud.addresses.fga;
    const { authorization_model_id: id } = await new OpenFgaClient({ apiUrl, storeId }).writeAuthorizationModel({
      schema_version: '1.1',
      type_definitions: [{ type: 'user' }],
    });
    expect(problems(await examine('FGA', { FGA_MODEL_ID: id }))).toContain(
      `Model: The model ${id} is not fga/model.fga.`,
    );
  });
});

describe('what cannot be read', () => {
  test.each<[keyof typeof areas, Record<string, string>, RegExp]>([
    ['Auth0', { AUTH0_DOMAIN: 'http://127.0.0.1:1' }, /^http:\/\/127\.0\.0\.1:1\/ does not answer\.$/],
    ['Auth0', { AUTH0_MANAGEMENT_CLIENT_SECRET: 'canary' }, /^Auth0 answered 401 to oauth\/token\.$/],
    ['Okta', { OKTA_ADMIN_TOKEN: '' }, /^OKTA_ADMIN_TOKEN is missing/],
    ['Okta', { OKTA_ADMIN_TOKEN: 'canary' }, /^Okta answered 403 to GET \/api\/v1\/apps \(E0000006/],
    ['FGA', { FGA_API_URL: 'http://127.0.0.1:1' }, /^FGA at http:\/\/127\.0\.0\.1:1 does not answer\.$/],
  ])('%s %j: says so, tells what to check, and ends with 2', async (area, change, what) => {
    const findings = await examine(area, change);
    const unread = findings.filter(({ state }) => state === 'unread');
    expect(unread.length).toBeGreaterThan(0);
    expect(unread[0]).toMatchObject({ what: expect.stringMatching(what), do: expect.stringMatching(/^Check /) });
    expect(JSON.stringify(findings)).not.toContain('canary');
    expect(exitCodeOf(unread)).toBe(2);
  });
});

describe('the report', () => {
  const ok: Finding = { area: 'AWS', name: 'Backend', state: 'ok' };
  const wrong: Finding = { area: 'FGA', name: 'Model', state: 'wrong', what: 'It is not.', do: 'Make it so.' };
  const unread: Finding = { ...wrong, state: 'unread' };

  test.each<[Finding[], number]>([
    [[ok], 0],
    [[ok, wrong], 1],
    [[ok, unread], 2],
    [[unread, wrong], 1],
  ])('of %j ends with %i', (findings, code) => {
    expect(exitCodeOf(findings)).toBe(code);
  });

  test('shows a line each, and below what is wrong with the one thing to do', () => {
    expect(report([ok, wrong])).toBe(
      '  AWS    Backend  ok\n  FGA    Model    WRONG\n\nFGA · Model\n  It is not.\n  → Make it so.',
    );
    expect(report([ok])).toContain('All 1 settings are right.');
  });
});

describe('the settings', () => {
  test('name every variable that is missing, in a sentence each', () => {
    const read = readSettings({});
    if (read.ok) throw new Error('nothing was missing');
    expect(read.wrong.length).toBeGreaterThan(15);
    for (const line of read.wrong) expect(line).toMatch(/^[A-Z0-9_]+ is missing: set it to .+\.$/);
  });
  test('want no agent of Bedrock where the engine is another', () => {
    const { BEDROCK_AGENT_ID: _, BEDROCK_AGENT_ALIAS_ID: __, ...rest } = environment;
    expect(readSettings({ ...rest, AGENT: 'agentcore' }).ok).toBe(true);
    expect(readSettings(rest)).toEqual({
      ok: false,
      wrong: expect.arrayContaining([expect.stringMatching(/^BEDROCK_AGENT_ID is missing/)]),
    });
  });
  test.each([
    ['AUTH0_DOMAIN', 'https://acme.eu.auth0.com'],
    ['EXTENSION_ORIGIN', 'chrome-extension://canary'],
    ['DOCTOR_USER', 'canary'],
  ])('do not take %s=%s, and do not repeat it', (name, value) => {
    const read = readSettings({ ...environment, [name]: value });
    expect(read).toEqual({ ok: false, wrong: [expect.stringMatching(new RegExp(`^${name} does not fit: set it to`))] });
    expect(JSON.stringify(read)).not.toContain(value);
  });
});
