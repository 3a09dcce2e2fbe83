/** What a person reads of a change: made from its data, and led by what strangers cannot write. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { ChangeView, StepView } from '../../../backend/contract.ts';
import { ChangeCard } from '../../../extension/changes/change-card.tsx';
import { ENGLISH } from '../../../extension/sentences/english.ts';
import { tellChange } from '../../../extension/sentences/tell-change.ts';
import { operations } from '../../../lambdas/operations/index.ts';
import { isChange } from '../../../lambdas/operations/operation.ts';
import { change, step } from '../changes/changes.ts';

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
  const drawn = (over: Partial<StepView>, of: Partial<ChangeView> = {}) =>
    renderToStaticMarkup(
      <ChangeCard change={change({ steps: [step(over)], ...of })} onConfirm={nothing} onCancel={nothing} />,
    ).replaceAll(/<[^>]+>/g, '|');

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
    expect(drawn({ before: { member: false }, after: { member: true } }, { state: 'done' })).toContain(
      'not a member| → member',
    );
    expect(drawn({ after: { status: 'RECOVERY' } }, { state: 'done' })).toContain('ACTIVE| → RECOVERY');
  });

  test('what it is to alter reads in words while it is to be decided on, and no longer where it was not', () => {
    expect(drawn({})).toContain('ACTIVE| → RECOVERY');
    expect(drawn({}, { state: 'denied' })).not.toContain('→');
  });

  test('what comes with it reads in words while it is to be decided on', () => {
    const effects = [
      { code: 'mail_sent' as const },
      { code: 'gains_apps' as const, values: { count: '2', names: 'A, B' } },
    ];
    expect(drawn({ effects })).toContain('Okta mails them a link.||Gains 2 apps: A, B.');
    expect(drawn({ effects }, { state: 'done' })).not.toContain('mails');
  });

  test('a button is there only where one is enough, and why not is said', () => {
    expect(drawn({}, { gate: 'confirm' })).toMatch(/\|Confirm\|.*\|Cancel\|/);
    expect(drawn({}, { because: ['administrator'] })).not.toContain('Confirm');
    expect(drawn({}, { because: ['administrator'] })).toContain('it is about somebody with an admin role');
    expect(drawn({}, { gate: 'confirm', state: 'approved' })).not.toContain('Confirm');
  });

  test('Okta’s own name, or the sentence of the wire, stands in for an operation that is not known here', () => {
    expect(drawn({ operationId: 'brandNew' })).toContain('brandNew');
    expect(tellChange(change({ steps: [step({ operationId: 'toString' })] }))).toBe('The wire says it in English.');
  });

  test.each([
    [[mallory, sales], 'mallory@acme.example (Ana Ruiz (ana.ruiz@acme.example)), group Sales EMEA'],
    [[{ ...mallory, name: '' }], 'mallory@acme.example'],
    [[{ ...sales, name: '' }], 'group 00g1'],
    [[{ ...sales, name: '$& {name}' }], 'group $& {name}'],
    [[{ type: 'robot', id: 'r1', name: 'Rob' }], 'robot Rob'],
  ])('in one line, for a notification: %o', (targets, things) => {
    expect(tellChange(change({ steps: [step({ targets })] }))).toBe(`Reset the password – ${things}`);
  });
});
