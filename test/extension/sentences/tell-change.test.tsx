/** What a person reads of a change: made from its data, and led by what strangers cannot write. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { ChangeView } from '../../../backend/contract.ts';
import { ChangeCard } from '../../../extension/changes/change-card.tsx';
import { ENGLISH } from '../../../extension/sentences/english.ts';
import { tellChange } from '../../../extension/sentences/tell-change.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { isChange } from '../../../lambdas/operations/operation.ts';
import { change } from '../changes/changes.ts';

const nothing = async () => undefined;

test('the table has the action of every change in the catalogue, and a word for each thing one is about', () => {
  const changes = operations.filter(isChange);
  expect(Object.keys(ENGLISH.actions).sort()).toEqual(changes.map(({ operationId }) => operationId).sort());
  const kinds = new Set(changes.flatMap(({ targets }) => Object.values(targets).map(({ name }) => name)));
  expect(Object.keys(ENGLISH.things).sort()).toEqual([...kinds].sort());
});

describe('a card says what is done, and to whom:', () => {
  const mallory = { type: 'user', id: '00u2', login: 'mallory@acme.example', name: 'Ana Ruiz (ana.ruiz@acme.example)' };
  const sales = { type: 'group', id: '00g1', name: 'Sales EMEA' };
  const drawn = (over: Partial<ChangeView>) =>
    renderToStaticMarkup(<ChangeCard change={change(over)} onCancel={nothing} />).replaceAll(/<[^>]+>/g, '|');

  test('the login leads, and the name is apart from it', () => {
    const text = drawn({ targets: [mallory] });
    expect(text).toContain('Reset the password');
    expect(text).toMatch(/\|mallory@acme\.example \|Ana Ruiz \(ana\.ruiz@acme\.example\)\|/);
  });

  test('a second thing has a line of its own', () => {
    const text = drawn({ operationId: 'assignUserToGroup', targets: [mallory, sales] });
    expect(text).toMatch(/\|Add to a group\|.*\|mallory@acme\.example .*\|group Sales EMEA/);
  });

  test('what it altered reads in words', () => {
    expect(drawn({ state: 'done', before: { member: false }, after: { member: true } })).toContain(
      'not a member → member',
    );
    expect(drawn({ state: 'done', after: { status: 'RECOVERY' } })).toContain('ACTIVE → RECOVERY');
  });

  test('the sentence of the wire stands in for an operation that is not known here', () => {
    expect(drawn({ operationId: 'brandNew' })).toContain('The wire says it in English.');
    expect(tellChange(change({ operationId: 'toString' }))).toBe('The wire says it in English.');
  });

  test.each([
    [[mallory, sales], 'mallory@acme.example (Ana Ruiz (ana.ruiz@acme.example)), group Sales EMEA'],
    [[{ ...mallory, name: '' }], 'mallory@acme.example'],
    [[{ ...sales, name: '' }], 'group 00g1'],
    [[{ ...sales, name: '$& {name}' }], 'group $& {name}'],
    [[{ type: 'robot', id: 'r1', name: 'Rob' }], 'robot Rob'],
  ])('in one line, for a notification: %o', (targets, things) => {
    expect(tellChange(change({ targets }))).toBe(`Reset the password – ${things}`);
  });
});
