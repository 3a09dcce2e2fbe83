/** A local Okta org with what a test is about in it, and Okta as Mia. */
import { afterAll, beforeAll } from 'vitest';
import { connectOkta, type Okta } from '../../../lambdas/okta/client.ts';
import type { Group, Org, User } from '../../cloud/okta/org.ts';
import { letSearchLag, MIA, requests, SCOPES, start } from '../../cloud/okta/tests/client.ts';

const idOf = (kind: '00g' | '00u', number: number) => `${kind}arranged${String(number).padStart(9, '0')}`;

/** Group number `n` of a test. */
export const groupId = (number: number): string => idOf('00g', number);
/** User number `n` of a test. */
export const userId = (number: number): string => idOf('00u', number);

/** Puts a group without members into the org. */
export const addGroup = (org: Org, number: number, name: string, given: Partial<Group> = {}): void => {
  const id = groupId(number);
  const times = { created: org.now(), lastMembershipUpdated: org.now() };
  org.groups.set(id, { id, type: 'OKTA_GROUP', name, description: '', members: new Set(), ...times, ...given });
};

/** Puts a user into the org who is as Ben, but for the profile and what is given. */
export const addUser = (
  org: Org,
  number: number,
  profile: Partial<User['profile']>,
  given: Partial<User> = {},
): void => {
  const ben = org.users.get('00u2benito0000000002');
  if (ben === undefined) throw new Error('Ben is not in the org');
  const id = userId(number);
  const login = `person${number}@acme.example`;
  const own = { ...ben.profile, login, email: login, ...profile };
  org.users.set(id, { ...structuredClone(ben), ...given, id, profile: own });
};

/** Starts the org for the tests of one file. */
export function startArranged(arrange: (org: Org) => void) {
  let org: Awaited<ReturnType<typeof start>>;
  let okta: Okta;
  let state: Org | undefined;
  let minutes = 0;
  beforeAll(async () => {
    org = await start(
      () => Date.now() + minutes * 60_000,
      (created) => {
        state = created;
        arrange(created);
      },
    );
    okta = connectOkta({ orgUrl: org.url })(org.tokenOf(MIA, SCOPES));
  });
  afterAll(() => org.close());
  return {
    okta: () => okta,
    /** Where it goes wrong on demand: `POST /faults`. */
    url: () => org.url,
    /** Lets a minute pass at the org, and so its rate limits begin anew. Mia’s token lasts sixty of them. */
    nextMinute: () => {
      minutes++;
    },
    /** Lets something happen that the search index does not know while a test runs. */
    unindexed: async (happens: (org: Org) => void, run: () => Promise<unknown>): Promise<void> => {
      const follow = await letSearchLag(org);
      if (state) happens(state);
      await run();
      await follow();
    },
    /** What Okta is asked while something runs: path and decoded query. */
    asked: async (run: () => Promise<unknown>): Promise<string[]> => {
      const before = (await requests(org)).length;
      await run();
      return (await requests(org)).slice(before).map(({ path, query }) => `${path} ${new URLSearchParams(query)}`);
    },
  };
}
