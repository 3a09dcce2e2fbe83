/** Asking a person's phone for an approval (CIBA), and the time that passes meanwhile. */
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { startWorld, type World } from '../tenant.ts';
import { Json, token } from '../visitor.ts';

export const CIBA = 'urn:openid:params:grant-type:ciba';
export const mia = someone('Mia');
export const secret = { client_id: AUTH0.ciba.clientId, client_secret: AUTH0.ciba.clientSecret };
export const details = [
  {
    type: 'urn:auth0:schemas:authorization-details:v1:okta-change',
    instruction: 'Reset the password',
    properties: {
      code: { display: true, display_order: 1, name: 'Code', value: '7F3K' },
      action: { display: true, display_order: 2, name: 'Action', value: 'Reset the password' },
      name: { display: true, display_order: 4, name: 'Name', value: 'Ben Ito' },
      login: { display: true, display_order: 3, name: 'Login', value: 'ben.ito@acme.example' },
      change_id: { display: false, name: 'Change', value: 'chg_1' },
      hash: { display: false, name: 'Hash', value: 'abc' },
    },
  },
];

let tenant: World;
export const world = (): World => tenant;

let now = Date.now();
/** Lets time pass for everyone, the tenant too. */
export const pass = (seconds: number) => {
  now += seconds * 1000;
  vi.useFakeTimers({ toFake: ['Date'], now });
};

/** Starts the tenant of a test file; each test happens when the pushes of the one before have run out. */
export function startTenant(): void {
  beforeAll(async () => {
    tenant = await startWorld();
  });
  afterAll(() => tenant.close());
  beforeEach(() => pass(400));
  afterEach(() => vi.useRealTimers());
}

export const hint = (sub: string, iss = tenant.issuer) => JSON.stringify({ format: 'iss_sub', iss, sub });

export const request = (changes: Record<string, string> = {}): Record<string, string> => ({
  ...secret,
  login_hint: hint(mia.sub),
  scope: `openid ${AUTH0.approval.scope}`,
  audience: AUTH0.approval.audience,
  binding_message: '7F3K Reset the password',
  requested_expiry: '300',
  authorization_details: JSON.stringify(details),
  ...changes,
});

/** Asks for an approval; a change to '' leaves the parameter out. */
export async function ask(changes: Record<string, string> = {}): Promise<{ status: number; body: Json }> {
  const form = Object.entries(request(changes)).filter(([, value]) => value !== '');
  const response = await fetch(`${tenant.url}/bc-authorize`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: Json.parse(await response.json()) };
}

export const askId = async (changes?: Record<string, string>) => String((await ask(changes)).body.auth_req_id);
export const poll = (auth_req_id: string, by: Record<string, string> = secret) =>
  token(tenant.url, { ...by, grant_type: CIBA, auth_req_id });
export const press = async (verb: 'approve' | 'deny', id: string) =>
  (await fetch(`${tenant.url}/phone/requests/${id}/${verb}`, { method: 'POST' })).status;
