/** What a person reads of a change: made from its data, and led by what strangers cannot write. */
import { describe, expect, test } from 'vitest';
import {
  tellAction,
  tellAgree,
  tellChange,
  tellEffect,
  tellForDeciding,
  tellMeaning,
  tellStep,
} from '../../../extension/sentences/tell-change.ts';
import { tellAltered } from '../../../extension/sentences/tell-facts.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { isChange } from '../../../lambdas/operations/operation.ts';
import { change, step } from '../changes/changes.ts';
import { under } from '../messages.ts';

const mallory = { type: 'user', id: '00u2', login: 'mallory@acme.example', name: 'Ana Ruiz (ana.ruiz@acme.example)' };
const sales = { type: 'group', id: '00g1', name: 'Sales EMEA' };

test('the table has the action of every change in the catalogue, and a word for each thing one is about', () => {
  const changes = operations.filter(isChange);
  expect(Object.keys(under('en', 'changes', 'actions')).sort()).toEqual(
    changes.map(({ operationId }) => operationId).sort(),
  );
  const kinds = new Set(changes.flatMap(({ targets }) => Object.values(targets).map(({ name }) => name)));
  expect(Object.keys(under('en', 'changes', 'things')).sort()).toEqual([...kinds].sort());
});

test.each([
  ['confirm', 'You took it back. Okta was not asked.'],
  ['approve', 'You took it back. Okta was not asked. If your phone still asks, Approve does nothing there.'],
] as const)('what was cancelled says what a phone that still shows it can do: %s', (gate, says) => {
  expect(tellMeaning(change({ state: 'cancelled', gate }), false)).toBe(says);
});

test('a plan that was cancelled while it was held says nothing of a phone', () => {
  const held = change({ state: 'cancelled', gate: 'approve', unasked: true });
  expect(tellMeaning(held, false)).toBe('You took it back. Okta was not asked.');
});

describe('an operation that is not known here', () => {
  test.each(['brandNew', 'toString'])('has Okta’s own name, or the sentence of the wire: %s', (operationId) => {
    expect(tellAction({ operationId })).toBe(operationId);
    expect(tellChange(change({ steps: [step({ operationId })] }))).toBe('The wire says it in English.');
  });
});

describe('in one line, for a notification:', () => {
  test.each([
    [[mallory, sales], 'mallory@acme.example (Ana Ruiz (ana.ruiz@acme.example)), group Sales EMEA'],
    [[{ ...mallory, name: '' }], 'mallory@acme.example'],
    [[{ ...sales, name: '' }], 'group 00g1'],
    [[{ ...sales, name: '$& {name}' }], 'group $& {name}'],
    [[{ type: 'robot', id: 'r1', name: 'Rob' }], 'robot Rob'],
  ])('%o', (targets, things) => {
    expect(tellChange(change({ steps: [step({ targets })] }))).toBe(`Reset the password – ${things}`);
  });

  test('a plan is told as the wire tells it', () => {
    expect(tellChange(change({ steps: [step(), step()] }))).toBe('The wire says it in English.');
  });
});

test.each([
  [[step({ operationId: 'unlockUser' })], 'Unlock the account'],
  [[step(), step(), step()], 'Do all 3 steps'],
])('the button says what it does', (steps, says) => {
  expect(tellAgree(change({ steps }))).toBe(says);
});

describe('what it alters', () => {
  test.each([
    ['a status in people’s words', { status: 'LOCKED_OUT' }, { status: 'ACTIVE' }, 'locked out → active'],
    ['a fact', { member: false }, { member: true }, 'not a member → a member'],
    [
      'what goes away',
      { status: 'ACTIVE', blocked_from: 'ANY_DEVICES' },
      { status: 'ACTIVE' },
      'blocked from all devices → not blocked',
    ],
    ['a field by its name', { department: 'Sales' }, { department: 'Finance' }, 'Department: Sales → Finance'],
    ['a field that was empty', { title: '' }, { title: 'Manager' }, 'Title: none → Manager'],
    ['a status that is not known here', { status: 'ACTIVE' }, { status: 'NAPPING' }, 'active → NAPPING'],
    [
      'what no table has of its own',
      { status: 'constructor' },
      { toString: 'x' },
      'constructor → none, toString: none → x',
    ],
    ['nothing, where nothing differs', { status: 'RECOVERY' }, { status: 'RECOVERY' }, ''],
  ])('is %s', (_, before, then, says) => {
    const told = tellAltered({ before, leaves: then }, then).map(
      ({ name, from, to }) => `${name === undefined ? '' : `${name}: `}${from.says} → ${to.says}`,
    );
    expect(told.join(', ')).toBe(says);
  });

  test('keeps Okta’s own word for who looks for it', () => {
    const leaves = { status: 'ACTIVE' };
    expect(tellAltered({ before: { status: 'LOCKED_OUT' }, leaves }, leaves)).toEqual([
      { from: { says: 'locked out', okta: 'LOCKED_OUT' }, to: { says: 'active', okta: 'ACTIVE' } },
    ]);
    const member = { before: { member: false }, leaves: { member: true } };
    expect(tellAltered(member, member.leaves)[0]?.from).toEqual({ says: 'not a member' });
  });

  test('is not what another step did meanwhile', () => {
    const sessions = { before: { status: 'ACTIVE' }, leaves: { status: 'ACTIVE' } };
    expect(tellAltered(sessions, { status: 'SUSPENDED' })).toEqual([]);
  });
});

test('an effect has its values in place, whatever they hold', () => {
  expect(tellEffect({ code: 'gains_apps', values: { count: '2', names: '$& {count}' } })).toBe(
    'Apps that come with it (2): $& {count}.',
  );
});

describe('what a state means', () => {
  test('is why the phone is asked, while it is', () => {
    const asked = change({ because: ['administrator', 'credentials'] });
    expect(tellForDeciding(asked)).toBe(
      'Your phone is asked because it is about somebody with an admin role and it touches how somebody signs in.',
    );
    expect(tellForDeciding({ ...asked, state: 'denied' })).toBe('');
    expect(tellForDeciding(change({ because: [] }))).toBe('');
  });

  test('is that somebody has to answer, while a step waits for them', () => {
    const caller = step({ operationId: 'verifyFactor', state: 'executing' });
    const waits = 'Their own phone was asked. It goes on once they answer.';
    expect(tellMeaning(change({ state: 'executing', steps: [{ ...caller, pending: true }] }), true)).toBe(waits);
    expect(tellMeaning(change({ state: 'executing', steps: [caller] }), true)).toBe('Okta is at it.');
  });

  test('is how many steps of a plan took place, and what to do about the rest', () => {
    const steps = [step({ state: 'done' }), step({ state: 'done' }), step({ state: 'failed' }), step()];
    const failure = { code: 'okta_forbidden', message: '' };
    const told = tellMeaning(change({ state: 'partial', steps, failure }), false);
    expect(told).toContain('2 of 4 took place.');
    expect(told).toContain('ask again for what is missing');
    expect(told).toContain('Your Okta role or account does not allow this.');
  });

  test.each([
    ['open', false, 'Not begun'],
    ['open', true, 'Left out'],
    ['done', true, 'Carried out'],
    ['failed', true, 'Not carried out'],
  ] as const)('of a step that is %s, in a change that is over: %s', (state, over, says) => {
    expect(tellStep({ state }, over)).toBe(says);
  });
});
