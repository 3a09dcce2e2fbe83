/** A backend for a test file, and for each test a person who has asked for no change yet. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Backend, startBackend } from './backend.ts';
import { change } from './change.ts';

let started: Backend;
let sub: string;
let bearer: string;
let people = 0;

export const backend = (): Backend => started;
export const me = (): string => sub;
export const token = (): string => bearer;

/** Starts the backend; once for a test file. `now` is its clock, where what counts is how long ago something was. */
export function startChanges(now?: () => number): void {
  beforeAll(async () => {
    started = await startBackend(now && { now });
  });
  afterAll(() => started.close());
  beforeEach(async () => {
    sub = `oidc|okta|person-${++people}`;
    bearer = await started.tenant.sign({ sub });
  });
}

/** Writes a change of this person; the fields replace the usual ones. */
export async function put(fields: Parameters<typeof change>[0] = {}) {
  const record = change({ sub, ...fields });
  await started.putChange(record);
  return record;
}

export const get = (path: string) => started.request(path, { token: bearer });
export const cancel = (id: string) => started.request(`/changes/${id}/cancel`, { method: 'POST', token: bearer });
export const callOff = (id: string) => started.request(`/changes/${id}/call-off`, { method: 'POST', token: bearer });
/** The changes of a list, or the refusal. */
export const ids = async (path: string) => {
  const body: unknown = await (await get(path)).json();
  return Array.isArray(body) ? body.map(({ id }) => id) : body;
};
