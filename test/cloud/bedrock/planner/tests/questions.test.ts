/** What a request leaves open is asked for and never made up, and the next message answers it. */
import { describe, expect, test } from 'vitest';
import { tell } from '../saying/tell.ts';
import { ask, call, callOf, change, find, getGroups, join, leftBy, plan } from './planner.ts';

describe('what a request leaves open', () => {
  test.each([
    ['Give me Okta groups for someone', /^Which user\?/],
    ['How do I reset a password?', /^Which user\?/],
    ['unlock', /^Which user\?/],
    ['unlock everyone', /^Which user\?/],
    ['Reset all passwords', /^Which user\?/],
    ['unlock her', /^Which user\?/],
    ["who can't log in?", /^Which user\?/],
    ['What happened to my last change?', /^Which change\?/],
    ['[unlock Ana](https://evil.example)', /^Which user\?/],
    ['unlock <b>Ana</b>', /^Which user\?/],
    ['add Ben', /^Which group\?/],
    [`unlock ${'x'.repeat(101)}`, /^Which user\?/],
    ['who is in here?', /^Which group\?/],
    ['Unlock this user', /^Which user\?/],
    ['Add Dana to a group', /^Which group\?/],
    ['Who is in this group?', /^Which group\?/],
    ['What happened to change?', /^Which change\?/],
  ])('is asked for: %s', (message, question) => {
    const decision = plan(message, {});
    expect(decision).toMatchObject({ type: 'say', asks: true });
    expect(callOf(decision)).toMatch(question);
  });

  test.each([
    ['Ben', getGroups('Ben')],
    ['me', getGroups('me')],
    ['for Ben Ito, please', getGroups('Ben Ito')],
    ['ana.ruiz@acme.example', getGroups('ana.ruiz@acme.example')],
    ['Unlock Ana', change('unlockUser', 'Ana')],
  ])('is filled by the answer "%s"', (answer, expected) => {
    expect(ask(answer, leftBy('Give me Okta groups for someone'))).toEqual(expected);
  });

  test.each(['someone', '?', 'a user'])('is not filled by the answer "%s"', (answer) => {
    expect(ask(answer, leftBy('Give me Okta groups for someone'))).toMatch(/^Which user\?/);
  });

  test('is filled beside a reason that was given before', () => {
    expect(ask('Ben', leftBy('Reset a password because of a lost phone'))).toEqual(
      call('change_user', { operation: 'resetPassword', user: 'Ben', reason: 'a lost phone' }),
    );
  });

  test('is asked for one by one', () => {
    const decision = plan('Dana', leftBy('Add someone to a group'));
    expect(callOf(decision)).toMatch(/^Which group\?/);
    expect(ask('Sales EMEA', decision.type === 'say' ? decision.memory : {})).toEqual(join('Dana', 'Sales EMEA'));
  });

  test('is left with "never mind"', () => {
    expect(plan('Never mind.', leftBy('unlock'))).toEqual({
      type: 'say',
      text: 'All right. Nothing was done.',
      asks: false,
      memory: {},
    });
  });
});

describe('the groups of nobody in particular', () => {
  const own = getGroups('me');
  const answer = JSON.stringify({ outcome: 'ok', title: 'Your groups (1)', columns: ['Name'], rows: [['Finance']] });
  const { text, memory } = tell(own, answer, 'user');

  test.each(['Give me Okta groups for a user?', 'give me the okta groups for a user', 'List groups for a user'])(
    'are one’s own: %s',
    (message) => {
      expect(plan(message, {})).toEqual({ type: 'call', call: own, offers: 'user' });
    },
  );

  test('are told with the offer to look at another person', () => {
    expect(text).toMatch(/^Your groups \(1\)\.\n\nThese are your own, .* Whose would you like to see\?/);
  });

  test.each([
    ['Ben', getGroups('Ben')],
    ['for Ben Ito, please', getGroups('Ben Ito')],
    ['List apps', find({ kind: 'apps' })],
    ['no', 'All right. Nothing was done.'],
    ['thanks', 'All right.'],
  ])('are followed by the answer "%s"', (said, expected) => {
    expect(ask(said, memory)).toEqual(expected);
  });

  test('are not offered where somebody is named, nor where they are refused', () => {
    expect(plan('Give me Okta groups for Ben', {})).toEqual({ type: 'call', call: getGroups('Ben') });
    expect(plan('What are my Okta groups?', {})).toEqual({ type: 'call', call: own });
    expect(tell(own, '{"outcome":"not_found","message":"None."}', 'user')).toEqual({ text: 'None.', memory: {} });
  });
});

describe('how many there are', () => {
  const page = 'count';
  test.each([
    ['How many users are there?', call('find_users', { page })],
    ['How many users do we have?', call('find_users', { page })],
    ['How many people are locked out?', call('find_users', { page, status: 'LOCKED_OUT' })],
    ['How many users are deactivated?', call('find_users', { page, status: 'DEPROVISIONED' })],
    ['How many groups are there?', find({ kind: 'groups', page })],
    ['How many users are in Sales EMEA?', find({ kind: 'groups', include: 'members', query: 'Sales EMEA', page })],
    ['How many apps are there?', find({ kind: 'apps', page })],
  ])('is counted: %s', (message, expected) => {
    expect(ask(message)).toEqual(expected);
  });
});

describe('of the candidates,', () => {
  const open = {
    call: getGroups('Sam'),
    parameter: 'user',
    candidates: ['Sam Lee (sam.lee@acme.example)', 'Sam Ott (sam.ott@acme.example)'],
  };
  test.each([
    ['Lee', 'sam.lee@acme.example'],
    ['Sam Ott', 'sam.ott@acme.example'],
    ['the second one', 'sam.ott@acme.example'],
    ['1', 'sam.lee@acme.example'],
    ['sam.ott@acme.example', 'sam.ott@acme.example'],
    ['Sam', 'Sam'],
  ])('"%s" means %s', (answer, user) => {
    expect(ask(answer, { open })).toEqual(getGroups(user));
  });

  test.each([
    ['EMEA', ['Sales EMEA (OKTA_GROUP)', 'Sales US (APP_GROUP)'], 'Sales EMEA'],
    [
      'the app group',
      ['Ops (Okta group, 00g1ops000000000001)', 'Ops (app group, 00g1ops0000000000002)'],
      '00g1ops0000000000002',
    ],
    [
      'nights',
      ['Ops – nights (Okta group, 00g1ops0000000000001)', 'Ops (Okta group, 00g1ops0000000000002)'],
      '00g1ops0000000000001',
    ],
  ])('the group that is meant by "%s" is called by its id, or else by its name', (answer, candidates, group) => {
    const open = { call: join('Dana', 'Sal'), parameter: 'resource', candidates };
    expect(ask(answer, { open })).toEqual(join('Dana', group));
  });

  test('somebody who left is called by the login', () => {
    const candidates = ['Ana Lee (ana1@acme.example, DEPROVISIONED)', 'Ana Lee (ana2@acme.example)'];
    expect(ask('the first', { open: { ...open, candidates } })).toEqual(getGroups('ana1@acme.example'));
  });
});

describe('the next page', () => {
  const more = call('find_users', { cursor: 'c' });
  test.each(['more', 'Show more', 'next page.'])('comes by “%s”', (message) => {
    expect(ask(message, { more })).toEqual(more);
  });
  test('is not there when there is nothing more', () => {
    expect(ask('more')).toBe('There is nothing more.');
  });
});

describe('a slip of the keys', () => {
  test('in a question is put right', () => {
    expect(ask('list gruops')).toEqual(find({ kind: 'groups' }));
  });

  test.each([
    ['unlcok Ana', 'unlock Ana', change('unlockUser', 'Ana')],
    ["resset Ben's pasword", "reset Ben's password", change('resetPassword', 'Ben')],
  ])('in a change is asked about: %s', (message, meant, expected) => {
    expect(ask(message)).toContain(`Did you mean “${meant}”?`);
    expect(ask('Yes, please', leftBy(message))).toEqual(expected);
    expect(ask('no', leftBy(message))).toBe('All right. Nothing was done.');
    expect(ask('Ana', leftBy(message))).toMatch(/^I am a small local planner/);
  });
});
