/** Whatever Okta refuses, cuts short or garbles on the way to an answer: it is the answer, or the answer says so. */
import { describe, expect, test } from 'vitest';
import { FailureCode } from '../../../lambdas/contract/failure.ts';
import type { FunctionResult } from '../../../lambdas/contract/function-result.ts';
import type { OktaReader } from '../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { questions } from '../../../lambdas/questions/index.ts';
import { startArranged } from '../targets/arranged.ts';
import { allBut } from './allowed.ts';

const MOMENT = { now: Date.now() + 60_000, zone: 'Europe/Berlin' };
const ANA = '00u2anaruiz000000001';
const SALESFORCE = '0oa1salesforce000001';
const SALES = '00g1salesemea0000004';

/** A call, and the paths that may fail without a word. */
const CALLS: [question: string, given: Record<string, string>, without?: RegExp][] = [
  ['find_users', { query: 'Ana' }],
  ['find_users', { filter: 'manager=none', page: 'all' }],
  ['find_users', { page: 'count' }],
  // The manager is shown by what the profile has; ten sign-ins are asked for, and not all.
  ['get_user', { user: ANA, include: 'all' }, /00u3person|logs/],
  ['get_user', { user: ANA, include: 'groups', page: 'all' }],
  // A login is searched for next, zones are shown by their ids; a rule may be gone; factors have no pages.
  ['explain_sign_in', { user: 'iris.falk@acme.example' }, /%40|zones|rules|factors/],
  // The groups that would give the app are a hint.
  ['explain_sign_in', { user: ANA, app: SALESFORCE }, /groups|factors/],
  ['explain_access', { user: ANA, resource: SALESFORCE }],
  // That she is in it was seen.
  ['explain_access', { user: ANA, resource: SALES }, /users\/00u2anaruiz000000001\/groups/],
  ['explain_access', { user: ANA, compare_with: '00u2benito0000000002' }],
  ['explain_access', { resource: SALESFORCE }],
  ['explain_access', { resource: SALES }],
  ['find_groups_and_apps', { kind: 'groups', query: 'Sales', page: 'all' }],
  // Of the one group that is asked for its size there is no next page.
  [
    'find_groups_and_apps',
    { kind: 'groups', query: SALES, include: 'details,members,apps,rules,owners' },
    /v1\/groups$/,
  ],
  ['find_groups_and_apps', { kind: 'apps', query: SALESFORCE, include: 'details,users,groups' }],
  ['find_groups_and_apps', { kind: 'rules', filter: 'ACTIVE' }],
  ['query_logs', { preset: 'failed_sign_ins' }],
];

const { okta, nextMinute } = startArranged(() => {});

const answer = (name: string, given: Record<string, string>, reader: OktaReader) => {
  const question = questions.find((each) => each.name === name);
  if (question === undefined) throw new Error(name);
  return question.answer(
    allBut(() => reader),
    question.input.parse(given),
    MOMENT,
  );
};

/** Okta, but for what is done to its answers of one path. */
const but = (path: string, read: Partial<OktaReader>): OktaReader => ({
  read: (request, ...others) => (request.path === path && read.read ? read.read : okta().read)(request, ...others),
  list: (request, ...others) => (request.path === path && read.list ? read.list : okta().list)(request, ...others),
});

const CODES = FailureCode.options.filter((code) => code.startsWith('okta_'));
const NO = failed('okta_unavailable', 'Okta does not answer.');

const DONE_TO: [what: string, to: Partial<OktaReader>][] = [
  ['refused', { read: async () => NO, list: async () => NO }],
  [
    'in part unreadable',
    {
      list: async (request, scope, item) => {
        const page = await okta().list(request, scope, item);
        return page.ok ? found({ ...page.value, odd: page.value.odd + 1 }) : page;
      },
    },
  ],
  [
    'cut short',
    {
      list: async (request, scope, item) => {
        if (request.query?.after === 'next') return NO;
        const page = await okta().list(request, scope, item);
        return page.ok ? found({ ...page.value, more: true, cursor: 'next' }) : page;
      },
    },
  ],
];

const WORDS = /left out|left_out|"more":true|not all|not every|more than|not exact|only the one|"unknown","\d/i;

/** Whether an answer is a refusal, or says that something of it is missing. */
const isSaid = (said: FunctionResult | { outcome: 'reprompt' }): boolean =>
  said.outcome !== 'ok' || WORDS.test(JSON.stringify(said));

/** The paths that a call asks for: those of lists, and of single things. */
const pathsOf = async (name: string, given: Record<string, string>) => {
  const [lists, things] = [new Set<string>(), new Set<string>()];
  const said = await answer(name, given, {
    read: (request, scope, schema) => {
      things.add(request.path);
      return okta().read(request, scope, schema);
    },
    list: (request, scope, item) => {
      lists.add(request.path);
      return okta().list(request, scope, item);
    },
  });
  expect(said.outcome).toBe('ok');
  return { lists: [...lists], things: [...things] };
};

describe.each(CALLS)('%s %o', (name, given, without = /^$/) => {
  test.each(DONE_TO)('tells what is %s', async (_, to) => {
    nextMinute();
    const { lists, things } = await pathsOf(name, given);
    const silent: string[] = [];
    for (const path of to.read ? [...lists, ...things] : lists)
      if (!without.test(path) && !isSaid(await answer(name, given, but(path, to)))) silent.push(path);
    expect(silent).toEqual([]);
  });

  test.each(CODES)('refuses with %s', async (code) => {
    const no = failed(code, 'No.');
    const refusal = code === 'okta_not_found' ? { outcome: expect.stringMatching(/^(failed|not_found)$/) } : no.refusal;
    expect(await answer(name, given, { read: async () => no, list: async () => no })).toMatchObject(refusal);
  });
});
