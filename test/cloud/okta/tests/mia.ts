/** An org of its own for each test, and Mia, who administers it. */
import { afterEach, beforeEach } from 'vitest';
import { ACTS, type ActName } from '../api/lifecycle.ts';
import type { Okta } from '../start.ts';
import { type Client, clientOf, handClock, MIA, start } from './client.ts';

let org: Okta;
let client: Client;

export const clock = handClock();
export const okta = (): Okta => org;
export const mia: Client = (method, path, sent) => client(method, path, sent);

/** Signs Mia in; again, when the clock was turned past the end of her token. */
export async function signMiaIn(): Promise<void> {
  client = await clientOf(org, MIA);
}

/** Starts an org before each test of a file. */
export function startOrgs(): void {
  beforeEach(async () => {
    org = await start(clock.now);
    await signMiaIn();
  });
  afterEach(() => org.close());
}

/** Mia does one of the acts that a status allows or refuses. */
export const perform = (act: ActName, user: string) =>
  mia('POST', `/api/v1/users/${user}/lifecycle/${ACTS[act].path}${act === 'resetPassword' ? '?sendEmail=true' : ''}`);
