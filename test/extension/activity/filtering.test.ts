import { describe, expect, test } from 'vitest';
import type { ChangeState, ReportState } from '../../../backend/contract.ts';
import { fits, type Group } from '../../../extension/activity/filtering.ts';
import { tellRecord } from '../../../extension/activity/tell-record.ts';
import { changeEntry, reportEntry } from '../../../extension/chat/records.ts';
import { change, many, step } from '../changes/changes.ts';
import { report } from '../reports/reports.ts';

describe('a change is of the group', () => {
  test.each<[ChangeState, Group]>([
    ['preparing', 'open'],
    ['requested', 'open'],
    ['approved', 'open'],
    ['executing', 'open'],
    ['needs_you', 'open'],
    ['stopping', 'open'],
    ['scheduled', 'open'],
    ['overdue', 'open'],
    ['unknown', 'open'],
    ['done', 'done'],
    ['partial', 'not_done'],
    ['denied', 'not_done'],
    ['expired', 'not_done'],
    ['cancelled', 'not_done'],
    ['failed', 'not_done'],
  ])('that its state says: %s is %s', (state, group) => {
    const record = changeEntry(change({ state }));
    const all: Group[] = ['all', 'open', 'done', 'not_done'];
    expect(all.filter((each) => fits(record, { group: each, words: '' }))).toEqual(['all', group]);
  });
});

describe('a report is of the group', () => {
  test.each<[ReportState, Group]>([
    ['running', 'open'],
    ['needs_you', 'open'],
    ['done', 'done'],
    ['cancelled', 'not_done'],
    ['failed', 'not_done'],
  ])('that its state says: %s is %s', (state, group) => {
    expect(fits(reportEntry(report({ state })), { group, words: '' })).toBe(true);
  });
});

describe('words find', () => {
  const password = changeEntry(change({ state: 'done', reason: 'INC-4711: phone lost' }));
  const group = { type: 'group', id: '00g1', name: 'Sales EMEA' };
  const plan = changeEntry(change({ steps: [step(), step({ operationId: 'suspendUser', targets: [group] })] }));
  test.each([
    ['a change by what it does', password, 'reset the PASSWORD', true],
    ['by a login', password, 'ben.ito@', true],
    ['by a name', password, 'Ito', true],
    ['by its code', password, '7f3k', true],
    ['by its state', password, 'done', true],
    ['by its reason', password, 'inc-4711', true],
    ['by several of these, in any order', password, 'done  ben', true],
    ['each of them', password, 'ben failed', false],
    ['a plan by whom any of its steps is about', plan, 'sales', true],
    ['a list by its sentence', changeEntry(change({ steps: [], many: many(), summary: 'Add – 38 users' })), '38', true],
    ['a report by its title', reportEntry(report()), 'inactive 90', true],
    ['no report by whom it is not about', reportEntry(report()), 'ben', false],
    ['everything where there are none', reportEntry(report()), '  ', true],
  ])('%s', (_what, record, words, found) => {
    expect(fits(record, { group: 'all', words })).toBe(found);
  });
});

describe('a line says', () => {
  test('of a change of one step what it does, and whom it is about beside that', () => {
    expect(tellRecord(changeEntry(change()))).toMatchObject({
      says: 'Reset the password',
      targets: [{ name: 'Ben Ito' }],
      code: '7F3K',
      tone: 'waiting',
    });
  });

  test.each([
    ['several steps', change({ steps: [step(), step()] })],
    ['a list', change({ steps: [], many: many() })],
    ['what takes another back', change({ undoOf: { id: 'c0', code: 'ABCD' } })],
  ])('of %s all in one sentence', (_what, it) => {
    expect(tellRecord(changeEntry(it)).targets).toEqual([]);
  });

  test.each([
    ['offboard', undefined, 'Offboard'],
    [
      'copy_access',
      { type: 'user', id: '00u2', login: 'ana.ruiz@acme.example', name: 'Ana Ruiz' },
      'Copy access like ana.ruiz@acme.example',
    ],
  ] as const)('of a plan what it comes to, and whom it is about: %s', (name, like, says) => {
    const [user] = step().targets;
    const told = user && tellRecord(changeEntry(change({ plan: { name, user, ...(like && { like }) } })));
    expect(told).toMatchObject({ says, targets: [{ name: 'Ben Ito' }] });
  });

  test('which requests did it', () => {
    const steps = [step({ oktaRequestId: 'a' }), step(), step({ oktaRequestId: 'b' })];
    expect(tellRecord(changeEntry(change({ steps }))).requests).toEqual(['a', 'b']);
    expect(tellRecord(reportEntry(report())).requests).toEqual([]);
  });
});
