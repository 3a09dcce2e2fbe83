/** Changes over a list: the one that the last answer gave, or that stands beside the message. */
import { expect, test } from 'vitest';
import { NOTHING, talkAfter } from '../talking/talk.ts';
import { ask, call, change, join } from './planner.ts';

const ID = '5f0c2a44-9d3e-4c1b-8f27-0a1b2c3d4e5f';
const ALL = `result:${ID}`;
const rows = Array.from({ length: 6 }, (_, at) => [`Person ${at}`]);
const ids = rows.map((_, at) => `00uperson00000000${String(at).padStart(3, '0')}`);
const answer = { outcome: 'ok', title: 'Users (6)', columns: ['Name'], rows, ids };
const listed = talkAfter(NOTHING, call('find_users', {}), JSON.stringify({ ...answer, result_id: ID }));

test.each([
  ['Unlock all of them', change('unlockUser', ALL)],
  ['unlock them all', change('unlockUser', ALL)],
  ['Suspend all 6', change('suspendUser', ALL)],
  ['Suspend the 6 of the list', change('suspendUser', ALL)],
  ['Suspend everyone on the list', change('suspendUser', ALL)],
  ['Add all of them to Sales EMEA', join(ALL, 'Sales EMEA')],
  ['Add these 6 users to Sales EMEA', join(ALL, 'Sales EMEA')],
])('after an answer “%s” is about all that it lists', (said, expected) => {
  expect(ask(said, {}, listed)).toEqual(expected);
});

test.each([
  ['Unlock them', change('unlockUser', ALL)],
  ['Suspend these users', change('suspendUser', ALL)],
  ['Suspend all of them', change('suspendUser', ALL)],
  ['Add them to Sales EMEA', join(ALL, 'Sales EMEA')],
  ['Add the people on the list to Sales EMEA', join(ALL, 'Sales EMEA')],
])('beside a list “%s” is about all of it', (said, expected) => {
  expect(ask(`List: ${ID} (40 rows)\n${said}`)).toEqual(expected);
  expect(ask(`Page: user 00u1anaruiz000000010\nList: ${ID} (40 rows)\n${said}`)).toEqual(expected);
});

test('beside a list somebody who is named is still meant alone', () => {
  expect(ask(`List: ${ID} (40 rows)\nUnlock Ben`)).toEqual(change('unlockUser', 'Ben'));
});

test('where there is no list, nobody is meant by all of them', () => {
  expect(ask('Unlock all of them')).not.toMatchObject({ parameters: { user: expect.stringContaining('result:') } });
});
