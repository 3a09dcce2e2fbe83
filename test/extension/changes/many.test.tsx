/** The card of a change over the rows of a list. */
import { describe, expect, test, vi } from 'vitest';
import type { ChangeView, RowView } from '../../../backend/contract.ts';
import { Change, RowsOfChange } from '../../../extension/changes/change.ts';
import { problem } from '../../../extension/client/problem.ts';
import { tellChange } from '../../../extension/sentences/tell-change.ts';
import { tellCounts, tellFirst } from '../../../extension/sentences/tell-many.ts';
import { backend, buttons, draw, place, press, startCards } from './card.tsx';
import { change, many, step } from './changes.ts';

startCards();

const over = (given: Partial<ChangeView> = {}) => change({ steps: [], many: many(), ...given });
const names = () => buttons().map(([name]) => name);
const cells = () => [...place.querySelectorAll('tbody tr')].map((row) => [...row.children].map((it) => it.textContent));

const user = (name: string) => [{ type: 'user', id: `00u${name}`, login: `${name}@acme.example`, name }];
const failure = { code: 'okta_forbidden', message: '' };
const rows: RowView[] = [
  {
    row: 1,
    name: 'ben',
    step: step({
      targets: user('ben'),
      state: 'done',
      before: { member: false },
      leaves: { member: true },
      after: { member: true },
    }),
  },
  { row: 2, name: 'nobody@x', leftOut: { code: 'not_found', message: '' } },
  { row: 3, name: 'ana', step: step({ targets: user('ana'), state: 'failed', failure }) },
  { row: 4, name: 'dana', step: step({ targets: user('dana'), state: 'open' }) },
];

test('it arrives as the contract says, and a row of it, too', () => {
  expect(Change.safeParse(over()).success).toBe(true);
  expect(RowsOfChange.safeParse({ part: 1, parts: 1, rows }).success).toBe(true);
  expect(Change.safeParse(over({ many: { ...many(), open: Number.NaN } })).success).toBe(false);
});

describe('before it is agreed to', () => {
  test('says of how many, whom first, and who is left out', async () => {
    await draw(over({ gate: 'confirm' }));
    expect(place.textContent).toContain('Add to the group38 of 40 in “New joiners (40)”group Sales EMEA');
    expect(place.textContent).toContain('dana.lindqvist@acme.example and 35 more');
    expect(place.textContent).toContain('38 to go · 2 left out');
    expect(names()).toEqual([
      'Show all 40 rows',
      'Copy as Markdown',
      'Copy as CSV',
      'Save as CSV',
      'Add to the group: all 38',
      'Cancel',
    ]);
  });

  test.each([
    [{ total: 3, leftOut: 0 }, /lindqvist@acme\.example$/],
    [{ total: 4, leftOut: 0 }, /lindqvist@acme\.example and 1 more$/],
  ])('names no more than there are: %j', (given, says) => {
    expect(tellFirst(many(given))).toMatch(says);
  });

  test('is told in the words of the wire where only a line is', () => {
    expect(tellChange(over())).toBe('The wire says it in English.');
  });
});

describe('while it goes on', () => {
  const progress = () => {
    const { value, max, ariaLabel } = place.querySelector('progress') ?? {};
    return [value, max, ariaLabel ?? place.querySelector('progress')?.getAttribute('aria-label')];
  };

  test('shows how many rows are read, and can be taken back', async () => {
    await draw(over({ state: 'preparing', many: many({ read: 10, leftOut: 0, open: 10 }) }));
    expect(progress()).toEqual([10, 40, '10 of 40 read']);
    expect(names()).toEqual(['Cancel']);
  });

  test('shows how many are done, and the rest can be stopped', async () => {
    await draw(over({ state: 'executing', many: many({ open: 20, done: 17, failed: 1 }) }));
    expect(progress()).toEqual([18, 38, '17 carried out · 1 not carried out · 20 to go · 2 left out']);
    expect(names()).toEqual(['Stop the rest']);
  });

  test.each(['approved', 'stopping'] as const)('cannot be stopped when it is %s', async (state) => {
    await draw(over({ state }));
    expect(names()).toEqual([]);
  });

  test('says until when it waits for Okta', async () => {
    await draw(over({ state: 'executing', many: many({ waitingUntil: '2026-11-23T10:05:00.000Z' }) }));
    expect(place.textContent).toContain('Okta’s rate limit is used up: it goes on by itself at');
  });
});

describe('what takes a list back', () => {
  const undoOf = { id: 'c0', code: '5K2P' };

  test('says of how many of those that were changed', async () => {
    const back = many({ operationId: 'unassignUserFromGroup', total: 38, leftOut: 2, read: 38, open: 36 });
    await draw(over({ gate: 'confirm', undoOf, many: back }));
    expect(place.textContent).toContain(
      'Takes back 5K2P.Remove from the group36 of the 38 it changed in “New joiners (40)”group Sales EMEA',
    );
    expect(names()).toContain('Remove from the group: all 36');
  });

  test('is asked for in the conversation, once all of it is over', async () => {
    const ask = vi.fn();
    await draw(over({ state: 'partial', undo: 'possible', many: many({ open: 0, done: 36, failed: 2 }) }), ask);
    await press('Undo');
    expect(ask).toHaveBeenCalledWith('Undo 7F3K');
  });
});

describe('once it is over', () => {
  const ended = over({ state: 'partial', many: many({ open: 1, done: 36, failed: 1 }) });

  test('says how much took place, and shows no progress any more', async () => {
    await draw(ended);
    expect(place.textContent).toContain('36 of 38 took place.');
    expect(place.querySelector('progress')).toBeNull();
  });

  test('shows its rows, those that failed first, in words', async () => {
    backend.rows = rows;
    await draw(ended);
    await press('Show all 40 rows');
    expect(cells()).toEqual([
      ['ana@acme.example', 'Not carried out', 'Your Okta role or account does not allow this.', '3'],
      ['nobody@x', 'Left out', 'There is no such thing here.', '2'],
      ['dana@acme.example', 'Left out', '', '4'],
      ['ben@acme.example', 'Carried out', 'not a member → a member', '1'],
    ]);
  });

  test('says why its rows do not come', async () => {
    backend.refuseWith = problem('not_found');
    await draw(ended);
    await press('Show all 40 rows');
    expect(place.querySelector('[role=alert]')?.textContent).toContain('There is no such thing here.');
    expect(cells()).toEqual([]);
  });

  test('counts what there is, and nothing else', () => {
    expect(tellCounts(many({ open: 0, done: 38 }), 'done')).toBe('38 carried out · 2 left out');
  });
});
