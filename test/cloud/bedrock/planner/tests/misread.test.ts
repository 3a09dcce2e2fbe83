/** What is left of a sentence beside the words that are known is a name, or the sentence is not understood. */
import { describe, expect, test } from 'vitest';
import { ask, call, change, join, leftBy } from './planner.ts';

describe('nothing is called', () => {
  test.each([
    // Words that name nobody.
    'ben married, his last name is now Weber',
    'who is in both sales emea and engineering',
    'ana said ben is out',
    'is github still used',
    'which accounts were hacked',
    // A name that no place is for.
    'who gave ana salesforce',
    'show the newest users ben',
    // A question is no change, and a change is said with its verb.
    "is ben's last name Weber",
    'did ben quit?',
    'is ben leaving?',
    'has ben forgotten the password?',
    "what is ben's title now",
  ])('for “%s”', (prompt) => {
    expect(ask(prompt)).toMatch(/I did not understand that, and did nothing/);
  });
});

test('a new user is no new group', () => {
  expect(ask('make a new user bob')).toBe('Which e-mail address?');
});

describe('a wish behind what happened', () => {
  test.each([
    [
      'carl left his laptop on the train, end his sessions',
      "end carl's sessions",
      change('revokeUserSessions', 'carl'),
    ],
    [
      'ben got promoted, please set his title to Lead',
      "set ben's title to Lead",
      call('change_user', { operation: 'updateUser', user: 'ben', value: 'title = Lead' }),
    ],
  ])('is asked about: %s', (prompt, meant, expected) => {
    expect(ask(prompt)).toBe(`Did you mean “${meant}”? Say “yes” if so. Nothing was done.`);
    expect(ask('yes', leftBy(prompt))).toEqual(expected);
  });

  test.each(['the printer is broken, unlock her', 'I saw Ben, unlock him', 'ben left, sing him a song'])(
    'is nobody’s where nobody is named first, and nothing that is not known: %s',
    (prompt) => {
      expect(ask(prompt)).toMatch(/did nothing|^Which user/);
    },
  );
});

describe('the ticket', () => {
  test.each([
    ['unlock ana, ticket INC12345', 'ticket INC12345'],
    ['unlock ana (INC0042)', 'INC0042'],
    ['unlock ana - case 4711', 'case 4711'],
  ])('is the reason, and no part of a name: %s', (prompt, reason) => {
    expect(ask(prompt)).toEqual(call('change_user', { operation: 'unlockUser', user: 'ana', reason }));
  });
});

test('what stands in quotes stays as it is', () => {
  expect(ask('add Dana to "Whats new, please ask"')).toEqual(join('Dana', 'Whats new, please ask'));
});

test('how long is asked for where a question needs it', () => {
  expect(ask('90 days', leftBy('inactive users'))).toEqual(call('find_users', { filter: 'inactive=90 days' }));
});
