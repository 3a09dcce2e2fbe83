/** A local Auth0 tenant whose settings are broken one by one, through its own Management API, and put back. */
import { afterAll, beforeAll, expect } from 'vitest';
import * as z from 'zod';
import { auth0Checks } from '../../../../backend/operator/doctor/auth0/checks.ts';
import type { Finding } from '../../../../backend/operator/doctor/check.ts';
import { EXTENSION_ID } from '../../../../extension/key.ts';
import { type Auth0Tenant, startAuth0 } from '../../../cloud/auth0/start.ts';
import { management } from '../../../cloud/auth0/tests/machine.ts';
import { people } from '../../../cloud/people.ts';
import { AUTH0, OKTA_APP } from '../../../cloud/tenant.ts';
import { altered } from '../altered.ts';
import { ENVIRONMENT, type Examination, examination, expectOnly, linesOf, NOWHERE } from '../examine.ts';

export type Undo = () => Promise<unknown>;
export type Break = () => Promise<Undo>;
/** The line it gives, and what breaks it. */
export type Broken = [line: string | RegExp, breakIt: Break];

export const DEPLOY = '→ Run npm run deploy:auth0.';
export const PANEL = `/clients/${AUTH0.spaClientId}`;
export const VAULT = `/clients/${AUTH0.vault.clientId}`;
export const BACKGROUND = `/clients/${AUTH0.background.clientId}`;
export const CIBA = `/clients/${AUTH0.ciba.clientId}`;
export const api = (audience: string) => `/resource-servers/${encodeURIComponent(audience)}`;

/** The tenant of a test file. */
export interface BrokenTenant {
  /** Once it runs. */
  issuer(): string;
  /** Asks its Management API. */
  auth0: Awaited<ReturnType<typeof management>>;
  /** What the doctor finds there with `change` made to its environment. */
  examineTenant(change?: Record<string, string>): Promise<Finding[]>;
  unsaid: Examination['unsaid'];
  /** Breaks a setting, sees its one line, and that all is right when it is put back. */
  expectBroken(line: string | RegExp, breakIt: Break): Promise<void>;
  /** The same for what Auth0 lets nobody change: the tenant seen through a door that rewrites its answers. */
  expectSeen(line: string | RegExp, from: string, to: string): Promise<void>;
  /** Changes an entry of the tenant, and puts back what it was. */
  patch(path: string, change: object): Break;
  /** Replaces the grant of a client for an API by one made otherwise, or by none. */
  regrant(clientId: string, audience: () => string, change: object | undefined): Break;
}

/** Has a tenant run while the test file that calls this does. */
export function startTenant(): BrokenTenant {
  const { examine, unsaid } = examination();
  let tenant: Auth0Tenant;
  let auth0: BrokenTenant['auth0'];
  beforeAll(async () => {
    const okta = { issuer: NOWHERE, clientId: OKTA_APP.clientId, clientSecret: OKTA_APP.clientSecret };
    tenant = await startAuth0({ port: 0, people, extensionId: EXTENSION_ID, okta });
    auth0 = await management(tenant.url);
  });
  afterAll(() => tenant.close());

  const examineTenant = (change: Record<string, string> = {}) =>
    examine(auth0Checks, { ...ENVIRONMENT, AUTH0_DOMAIN: tenant.url, ...change });
  return {
    issuer: () => `${tenant.url}/`,
    auth0: (method, path, json) => auth0(method, path, json),
    examineTenant,
    unsaid,
    expectBroken: async (line, breakIt) => {
      const undo = await breakIt();
      try {
        expectOnly(await examineTenant(), line);
      } finally {
        await undo();
      }
      expect(linesOf(await examineTenant())).toEqual([]);
    },
    expectSeen: async (line, from, to) => {
      let hits = 0;
      const door = await altered(tenant.url, (answer) => {
        hits += Number(answer.includes(from));
        return answer.replaceAll(from, to);
      });
      try {
        expectOnly(await examineTenant({ AUTH0_DOMAIN: door.url }), line);
        expect(hits).toBeGreaterThan(0);
      } finally {
        await door.close();
      }
    },
    patch: (path, change) => async () => {
      const was = z.record(z.string(), z.unknown()).parse((await auth0('GET', path)).body);
      await auth0('PATCH', path, change);
      return () => auth0('PATCH', path, Object.fromEntries(Object.keys(change).map((key) => [key, was[key]])));
    },
    regrant: (clientId, audience, change) => async () => {
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
    },
  };
}

const Grants = z.array(z.looseObject({ id: z.string(), audience: z.string() }));
