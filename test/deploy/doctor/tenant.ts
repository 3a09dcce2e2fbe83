/** A local Auth0 tenant whose settings are broken one by one, through its own Management API, and put back. */
import { afterAll, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { auth0Checks } from '../../../backend/doctor/auth0-checks.ts';
import type { Finding } from '../../../backend/doctor/check.ts';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { management } from '../../auth0/machine.ts';
import { startAuth0 } from '../../fakes/auth0/start.ts';
import { people } from '../../fakes/people.ts';
import { AUTH0, OKTA_APP } from '../../fakes/tenant.ts';
import { altered } from './altered.ts';
import { ENVIRONMENT, examine, expectOnly, linesOf, NOWHERE } from './examine.ts';

export type Undo = () => Promise<unknown>;
export type Break = () => Promise<Undo>;
/** The line it gives, and what breaks it. */
export type Broken = [line: string | RegExp, breakIt: Break];

export const DEPLOY = '→ Run npm run deploy:auth0.';
export const PANEL = `/clients/${AUTH0.spaClientId}`;
export const VAULT = `/clients/${AUTH0.vault.clientId}`;
export const CIBA = `/clients/${AUTH0.ciba.clientId}`;
export const api = (audience: string) => `/resource-servers/${encodeURIComponent(audience)}`;

let url = '';
let ask: Awaited<ReturnType<typeof management>>;

/** The tenant's issuer, once it runs. */
export const issuer = () => `${url}/`;
export const auth0 = (method: string, path: string, json?: unknown) => ask(method, path, json);

/** Starts the tenant for a test file. */
export function startTenant(): void {
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const okta = { issuer: NOWHERE, clientId: OKTA_APP.clientId, clientSecret: OKTA_APP.clientSecret };
    const tenant = await startAuth0({ port: 0, people, extensionId: EXTENSION_ID, okta });
    ({ url, close } = tenant);
    ask = await management(url);
  });
  afterAll(() => close?.());
}

export const examineTenant = (change: Record<string, string> = {}): Promise<Finding[]> =>
  examine(auth0Checks, { ...ENVIRONMENT, AUTH0_DOMAIN: url, ...change });

/** Breaks a setting, sees its one line, and that all is right when it is put back. */
export async function expectBroken(line: string | RegExp, breakIt: Break): Promise<void> {
  const undo = await breakIt();
  try {
    expectOnly(await examineTenant(), line);
  } finally {
    await undo();
  }
  expect(linesOf(await examineTenant())).toEqual([]);
}

/** The same for what Auth0 lets nobody change: the tenant seen through a door that rewrites its answers. */
export async function expectSeen(line: string | RegExp, from: string, to: string): Promise<void> {
  let hits = 0;
  const door = await altered(url, (answer) => {
    hits += Number(answer.includes(from));
    return answer.replaceAll(from, to);
  });
  try {
    expectOnly(await examineTenant({ AUTH0_DOMAIN: door.url }), line);
    expect(hits).toBeGreaterThan(0);
  } finally {
    await door.close();
  }
}

/** Changes an entry of the tenant, and puts back what it was. */
export const patch =
  (path: string, change: object): Break =>
  async () => {
    const was = z.record(z.string(), z.unknown()).parse((await auth0('GET', path)).body);
    await auth0('PATCH', path, change);
    return () => auth0('PATCH', path, Object.fromEntries(Object.keys(change).map((key) => [key, was[key]])));
  };

/** Replaces the grant of a client for an API by one made otherwise, or by none. */
export const regrant =
  (clientId: string, audience: () => string, change: object | undefined): Break =>
  async () => {
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
