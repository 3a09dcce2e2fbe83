/** The official client through the whole product on this machine: who may, what the phone shows, and what comes of it. */
import type { Client } from '@modelcontextprotocol/client';
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { built } from '../../../built.ts';
import { press, pushesOf } from '../../../cloud/auth0/on-phone.ts';
import { connectInOkta } from '../../../cloud/auth0/tests/connect/in-okta.ts';
import { type LocalCloud, startLocalCloud } from '../../../cloud/local-cloud.ts';
import { type Person, someone } from '../../../cloud/people.ts';
import { freePorts } from '../../../cloud/ports.ts';
import { until } from '../../../until.ts';
import type { Era } from '../client.ts';
import { signedIn } from './signed-in.ts';

const Asked = z.object({ outcome: z.literal('change'), change_id: z.string(), code: z.string(), state: z.string() });
const Seen = z.looseObject({ state: z.string() });
const [mia, noah, olga, rita] = [someone('Mia'), someone('Noah'), someone('Olga'), someone('Rita')];

let cloud: LocalCloud;
const panel = new Map<Person, string>();
beforeAll(async () => {
  cloud = await startLocalCloud({
    inThisProcess: true,
    ...{ built, cold: true, mcp: 'change' as const, ports: await freePorts() },
    ...{ cibaIntervalSeconds: 1, denialPauses: '0' },
  });
  const { auth0, okta } = cloud.addresses;
  for (const who of [mia, noah, olga, rita]) panel.set(who, await connectInOkta(auth0, okta, who));
});
afterAll(() => cloud.close());

const enter = async (who: Person, era?: Era) => (await signedIn(cloud.addresses, who, era)).client;
const call = async (client: Client, name: string, given: Record<string, unknown> = {}) =>
  (await client.callTool({ name, arguments: given })).structuredContent;
const askFor = async (client: Client, name: string, given: Record<string, unknown>) =>
  Asked.parse(await call(client, name, given));
const pushFor = (who: Person, code: string) =>
  until(async () => (await pushesOf(cloud.addresses.auth0, who)).find((push) => push.code === code));

/** Follows a change as clients do, until it is in another state than these. */
const past = (client: Client, code: string, ...states: string[]) =>
  until(async () => {
    const { state } = Asked.parse(await call(client, 'get_change', { change: code, wait_seconds: 20 }));
    return states.includes(state) ? undefined : state;
  });

/** What the panel of somebody is answered. */
const inPanel = (who: Person, path: string) =>
  fetch(`${cloud.addresses.backend.url}${path}`, { headers: { authorization: `Bearer ${panel.get(who)}` } });

const suspend = async (client: string) => {
  const { url: apiUrl, storeId } = cloud.addresses.fga;
  const tuple = { user: 'user:*', relation: 'suspended', object: `client:${client}` };
  await new OpenFgaClient({ apiUrl, storeId }).writeTuples([tuple]);
};

describe.each<[Era, Person]>([
  ['modern', mia],
  ['legacy', noah],
])('a client of the %s era', (era, who) => {
  test('reads as the person who signed in', async () => {
    const client = await enter(who, era);
    expect(await call(client, 'get_user', { user: 'me' })).toMatchObject({ title: expect.stringContaining(who.name) });
  });

  test('asks for a change; the phone shows where it was asked, agrees, and it is done', async () => {
    const client = await enter(who, era);
    const { code, change_id } = await askFor(client, 'reset_password', { user: 'ben.ito@acme.example' });
    const push = await pushFor(who, code);
    expect(push.facts).toContainEqual({ key: 'client', name: 'Asked in', value: 'tpc_LocalLoopbackClient01' });
    await press(cloud.addresses.auth0, push, 'approve');
    expect(await past(client, code, 'requested', 'approved', 'executing')).toBe('done');
    const seen = await inPanel(who, `/changes/${change_id}`);
    expect(await seen.json()).toMatchObject({
      state: 'done',
      gate: 'approve',
      client: { host: 'tpc_LocalLoopbackClient01' },
    });
  });

  test('asks for a change that the phone denies, and nothing is done', async () => {
    const client = await enter(who, era);
    const { code } = await askFor(client, 'expire_password', { user: 'dana.lindqvist@acme.example' });
    await press(cloud.addresses.auth0, await pushFor(who, code), 'deny');
    expect(await past(client, code, 'requested')).toBe('denied');
  });

  test('stops a change that it asked for while the phone rings', async () => {
    const client = await enter(who, era);
    const { code } = await askFor(client, 'expire_password', { user: 'dana.lindqvist@acme.example' });
    await pushFor(who, code);
    expect(await call(client, 'cancel_change', { change: code })).toMatchObject({ state: 'cancelled' });
  });
});

describe('who may not', () => {
  test('somebody to whom no tuple gives the client reads nothing by it, though they may in the panel', async () => {
    expect(await call(await enter(rita), 'get_user', { user: 'me' })).toMatchObject({
      ...{ outcome: 'denied', relation: 'reads_for', object: 'client:tpc_LocalLoopbackClient01' },
    });
  });

  test('somebody for whom it only reads asks for no change by it', async () => {
    const client = await enter(olga);
    expect(await call(client, 'get_user', { user: 'me' })).toMatchObject({ outcome: 'ok' });
    expect(await call(client, 'unlock_user', { user: 'Ben' })).toMatchObject({
      ...{ outcome: 'denied', relation: 'asks_for', object: 'client:tpc_LocalLoopbackClient01' },
    });
  });

  test('who declines on Auth0’s page gives the client nothing', async () => {
    await expect(signedIn(cloud.addresses, mia, 'modern', 'decline')).rejects.toThrow('Auth0 sent no code');
  });

  test('a client that is suspended reads no more, and what waited for the phone is not done', async () => {
    const client = await enter(mia);
    const { code, change_id } = await askFor(client, 'suspend_user', { user: 'dana.lindqvist@acme.example' });
    const push = await pushFor(mia, code);
    await suspend('tpc_LocalLoopbackClient01');
    expect(await call(client, 'get_user', { user: 'me' })).toMatchObject({ outcome: 'denied', relation: 'reads_for' });
    await press(cloud.addresses.auth0, push, 'approve');
    const ended = await until(async () => {
      const change = Seen.parse(await (await inPanel(mia, `/changes/${change_id}`)).json());
      return change.state === 'failed' ? change : undefined;
    });
    expect(ended).toMatchObject({ failure: { code: 'denied' }, steps: [{ state: 'failed' }] });
    expect(await call(client, 'get_user', { user: 'me' })).toMatchObject({ outcome: 'denied' });
  });
});
