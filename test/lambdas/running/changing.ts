/** The running Lambdas for the tests of one file: how they are asked for changes, and what of it reached Okta. */
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import { people } from '../../cloud/people.ts';
import { sessionOf } from './sessions.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

export let world: World;
/** How many requests Okta had got before the subject. */
let earlier = 0;

/** Starts the Lambdas for the tests of one file. */
export function startLambdas(options: WorldOptions = {}): void {
  beforeAll(async () => {
    world = await startWorld(options);
    earlier = 0;
  });
  afterAll(() => world.close());
}

/**
 * Starts the Lambdas for the tests of several subjects: what Auth0 and Okta allow in a minute is for one of them. Most
 * functions are in this process, which costs half as much; other tests show what is of processes alone.
 */
export const startLambdasForAll = (options: WorldOptions = {}) =>
  startLambdas({ inThisProcess: true, ...options, pushesAMinute: 100, oktaRateLimits: 10 });

/** The tests of one subject among others in the same world. */
export const subject = (title: string, register: () => void) =>
  describe(title, () => {
    beforeAll(async () => {
      earlier = (await world.requests()).length;
    });
    register();
  });

/** No line of any function holds a token, or the id of a session. */
export const expectNoToken = () => {
  const written = world.lines.join('\n');
  expect(written).not.toMatch(/eyJ[A-Za-z0-9_-]{10}|Bearer |secret/);
  for (const person of people) expect(written).not.toContain(sessionOf(person));
};

/** The requests of a kind that Okta got since the subject began. */
export const sent = async (method: string, path: RegExp) =>
  (await world.requests()).slice(earlier).filter((request) => request.method === method && path.test(request.path));

export const changeIn = (answer: FunctionResult | string) => {
  if (typeof answer === 'string' || answer.outcome !== 'change') throw new Error(JSON.stringify(answer));
  return answer;
};

export const change = async (name: string, operation: string, user: string, more: Record<string, string> = {}) =>
  changeIn(await world.ask(name, 'change_user', { operation, user, ...more }));

/** Membership, or who has an app. */
export const changeAccess = async (name: string, operation: string, principal: string, resource: string) =>
  changeIn(await world.ask(name, 'change_access', { operation, principal, resource }));
