/** What a message means after another: pronouns, places in a list, and questions that say only what is different. */
import { describe, expect, test } from 'vitest';
import { NOTHING, type Talk, talkAfter } from '../talking/talk.ts';
import { ask, call, change, find, getGroups, join } from './planner.ts';

const ANA = '00u1anaruiz000000010';
const BEN = '00u2benito0000000002';
const SALES = '00g1salesemea0000004';

const table = (title: string, ...ids: string[]) =>
  JSON.stringify({ outcome: 'ok', title, columns: ['Name'], rows: ids.map((id) => [`Name of ${id}`]), ids });

/** The conversation after questions that were answered. */
const having = (...answered: [call: ReturnType<typeof call>, answer: string][]): Talk =>
  answered.reduce((talk, [asked, answer]) => talkAfter(talk, asked, answer), NOTHING);

const aboutAna = having([call('get_user', { user: 'Ana Ruiz' }), table('Ana Ruiz')]);
const people = having([call('find_users', { query: 'a' }), table('Users', ANA, BEN)]);
const groups = having([getGroups('Ana Ruiz'), table('Groups of Ana Ruiz', SALES, '00g1engineering00005')]);
const members = having([find({ kind: 'groups', include: 'members', query: 'Sales EMEA' }), table('Members', ANA, BEN)]);

describe('after a question about a user,', () => {
  test.each([
    ['and her groups?', getGroups('Ana Ruiz')],
    ['What are her groups?', getGroups('Ana Ruiz')],
    ['which groups is she in?', getGroups('Ana Ruiz')],
    ['and groups?', getGroups('Ana Ruiz')],
    ['what about his groups', getGroups('Ana Ruiz')],
    ['unlock her', change('unlockUser', 'Ana Ruiz')],
    ['reset her password', change('resetPassword', 'Ana Ruiz')],
    ['unlock this user', change('unlockUser', 'Ana Ruiz')],
    ["reset that user's password", change('resetPassword', 'Ana Ruiz')],
    ['add her to Sales EMEA', join('Ana Ruiz', 'Sales EMEA')],
    ['she is locked out, let her in again', change('unlockUser', 'Ana Ruiz')],
    ['and Ben?', call('get_user', { user: 'Ben' })],
    ['what about ben.ito@acme.example?', call('get_user', { user: 'ben.ito@acme.example' })],
  ])('“%s” is about the same one, or another', (message, expected) => {
    expect(ask(message, {}, aboutAna)).toEqual(expected);
  });

  test('the page that the person looks at is “this user”', () => {
    expect(ask(`Page: user ${BEN}\nunlock this user`, {}, aboutAna)).toEqual(change('unlockUser', BEN));
  });

  test('somebody who is named in the same breath is meant first', () => {
    expect(ask('Ben forgot his password', {}, aboutAna)).toEqual(change('resetPassword', 'Ben'));
  });

  test.each([
    ['list users', call('find_users', {})],
    ['what are my groups?', getGroups('me')],
    ['who is locked out?', call('find_users', { status: 'LOCKED_OUT' })],
  ])('“%s” is a question of its own', (message, expected) => {
    expect(ask(message, {}, aboutAna)).toEqual(expected);
  });
});

describe('after a list,', () => {
  test.each([
    ['the second one', people, call('get_user', { user: BEN })],
    ['show me the first', people, call('get_user', { user: ANA })],
    ['the last one', people, call('get_user', { user: BEN })],
    ['number 2', people, call('get_user', { user: BEN })],
    ['unlock the first one', people, change('unlockUser', ANA)],
    ["what are the second one's groups?", people, getGroups(BEN)],
    ['add the second one to Sales EMEA', people, join(BEN, 'Sales EMEA')],
    ['who is in the first one?', groups, find({ kind: 'groups', include: 'members', query: SALES })],
    ['how many?', people, call('find_users', { query: 'a', page: 'count' })],
    ['how many are there?', members, find({ kind: 'groups', include: 'members', query: 'Sales EMEA', page: 'count' })],
    ['all of them', people, call('find_users', { query: 'a', page: 'all' })],
    ['only the suspended ones', people, call('find_users', { query: 'a', status: 'SUSPENDED' })],
    ['just the locked ones', people, call('find_users', { query: 'a', status: 'LOCKED_OUT' })],
    ['only those that are locked out', people, call('find_users', { query: 'a', status: 'LOCKED_OUT' })],
    ['and Engineering?', members, find({ kind: 'groups', include: 'members', query: 'Engineering' })],
    ['add Dana to that group', members, join('Dana', 'Sales EMEA')],
    ['who is in it?', members, find({ kind: 'groups', include: 'members', query: 'Sales EMEA' })],
  ])('“%s” means what it lists', (message, talk, expected) => {
    expect(ask(message, {}, talk)).toEqual(expected);
  });

  test('what it cannot be narrowed by is said', () => {
    expect(ask('only the left-handed ones', {}, people)).toMatch(/^I cannot narrow that list by this/);
  });

  test('a place that it does not have is asked for', () => {
    expect(ask('unlock the fifth one', {}, people)).toMatch(/^Which user\?/);
  });
});

describe('after a question about the log,', () => {
  const log = having([call('query_logs', { preset: 'failed_sign_ins', subject: 'Ana' }), table('Events')]);
  test.each([
    ['since Monday', call('query_logs', { preset: 'failed_sign_ins', subject: 'Ana', since: 'Monday' })],
    ['and last week?', call('query_logs', { preset: 'failed_sign_ins', subject: 'Ana', since: 'last week' })],
    [
      'what about the last 7 days',
      call('query_logs', { preset: 'failed_sign_ins', subject: 'Ana', since: 'the last 7 days' }),
    ],
    ['what are her groups?', getGroups('Ana')],
  ])('“%s” goes on with it', (message, expected) => {
    expect(ask(message, {}, log)).toEqual(expected);
  });
});

describe('without anything before,', () => {
  test.each(['unlock her', 'what are her groups?', 'reset his password'])(
    'whom “%s” is about is asked for',
    (message) => {
      expect(ask(message)).toMatch(/^Which user\?/);
    },
  );

  test.each(['the second one', 'how many?', 'only the active ones', 'and Ben?'])(
    '“%s” is not understood',
    (message) => {
      expect(ask(message)).toMatch(/did nothing/);
    },
  );
});

describe('what is talked about', () => {
  const asked = JSON.stringify({ outcome: 'change', change_id: 'c', code: '7F3K', state: 'done', message: '7F3K' });
  test.each([
    'Undo that',
    'undo it',
    'Undo',
    'Take that back, please',
    'take back my last change',
    'Undo the last one',
  ])('“%s” is about the last change', (message) => {
    const talk = talkAfter(NOTHING, change('unlockUser', 'Carl'), asked);
    expect(ask(message, {}, talk)).toEqual(call('get_change', { do: 'undo', change: '7F3K' }));
  });

  test.each(['Call that off', 'Call off that', 'call off my last change'])('“%s” is about it, too', (message) => {
    const talk = talkAfter(NOTHING, change('unlockUser', 'Carl'), asked);
    expect(ask(message, {}, talk)).toEqual(call('get_change', { do: 'call_off', change: '7F3K' }));
  });

  test.each([
    ['Leave out step 3', 'step 3', '7F3K'],
    ['please skip steps 2 and 3', 'steps 2 and 3', '7F3K'],
    ['without the deactivation', 'the deactivation', '7F3K'],
    ['Leave the group Design out, please.', 'the group Design', '7F3K'],
    ['drop step 2 of 9HRC', 'step 2', '9HRC'],
  ])('“%s” is about steps of the last plan, or of one by its code', (message, steps, code) => {
    const talk = talkAfter(NOTHING, call('plan_changes', { plan: 'offboard', user: 'Carl' }), asked);
    expect(ask(message, {}, talk)).toEqual(call('get_change', { do: 'without', change: code, steps }));
  });

  test.each(['Take step 3 in again', 'put step 3 back', 'put step 3 back in, please'])(
    '“%s” takes it in again',
    (message) => {
      const talk = talkAfter(NOTHING, call('plan_changes', { plan: 'offboard', user: 'Carl' }), asked);
      expect(ask(message, {}, talk)).toEqual(call('get_change', { do: 'with', change: '7F3K', steps: 'step 3' }));
    },
  );

  test.each(['Leave out step 3', 'without the deactivation'])('without a change “%s” asks for none', (message) => {
    expect(ask(message)).toEqual(expect.any(String));
  });

  test('without a change, what to undo is asked for', () => {
    expect(ask('Undo that')).toBe('Which change? Say its code of four characters.');
  });

  test('stays while a change is asked for or nothing is found', () => {
    const asked = JSON.stringify({
      outcome: 'change',
      change_id: 'c',
      code: '7F3K',
      state: 'requested',
      message: 'x',
    });
    const talk = talkAfter(people, call('change_user', { operation: 'unlockUser', user: 'Carl' }), asked);
    expect(ask('how many?', {}, talk)).toEqual(call('find_users', { query: 'a', page: 'count' }));
    expect(ask('reset his password', {}, talk)).toEqual(change('resetPassword', 'Carl'));
  });

  test('is the one row of an answer', () => {
    const one = having([call('find_users', { query: 'Ben' }), table('Users', BEN)]);
    expect(ask('unlock him', {}, one)).toEqual(change('unlockUser', BEN));
  });

  test('is not the person who asks', () => {
    const own = having([getGroups('me'), table('Your groups', SALES, '00g1engineering00005')]);
    expect(ask('unlock her', {}, own)).toMatch(/^Which user\?/);
  });
});
