/** A report’s card shows its record: how far it is, the numbers so far, and what the person can do. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReportView } from '../../../backend/contract.ts';
import { type Problem, problem } from '../../../extension/client/problem.ts';
import { ReportCard } from '../../../extension/reports/report-card.tsx';
import { Results } from '../../../extension/results/results.ts';
import { backendDouble } from '../chat/double.ts';
import { report } from './reports.ts';

let place: HTMLElement;
let root: Root;
const cancel = vi.fn<() => Promise<Problem | undefined>>();
const carryOn = vi.fn<() => Promise<Problem | undefined>>();
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  cancel.mockReset().mockResolvedValue(undefined);
  carryOn.mockReset().mockResolvedValue(undefined);
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => act(async () => root.unmount()));

const draw = (given: Partial<ReportView>) => drawReport(report(given));
const drawReport = (it: ReportView) =>
  act(async () =>
    root.render(
      <Results value={backendDouble()}>
        <ReportCard report={it} onCancel={cancel} onCarryOn={carryOn} />
      </Results>,
    ),
  );
const buttons = () => [...place.querySelectorAll('button')].map(({ textContent }) => textContent);
const press = (name: string) =>
  act(async () => [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());

const OF_ROWS = ['Show all 12 rows', 'Copy as Markdown', 'Copy as CSV', 'Save as CSV'];

test.each<[ReportView['state'], string[]]>([
  ['running', ['Cancel']],
  ['needs_you', [...OF_ROWS, 'Carry on', 'Cancel']],
  ['done', OF_ROWS],
  ['cancelled', OF_ROWS],
  ['failed', OF_ROWS],
])('one that is %s shows its numbers and offers %j', async (state, offered) => {
  await draw({ state, lookedAt: 12_340 });
  expect(place.textContent).toContain('12,340 looked at.');
  expect(place.textContent).toContain('Finance');
  expect(buttons()).toEqual(offered);
});

test('one that only counts has no rows to show', async () => {
  const { result: _, ...counting } = report({ state: 'done', partial: false });
  await drawReport(counting);
  expect(buttons()).toEqual([]);
});

describe('what it is not is said:', () => {
  test.each<[string, Partial<ReportView>]>([
    ['It did not end, so this is not all.', { state: 'cancelled' }],
    ['3 could not be read and are left out.', { state: 'done', partial: false, leftOut: 3 }],
    ['Okta’s rate limit is used up: it goes on by itself at', { waitingUntil: '2026-11-23T10:05:00.000Z', leftOut: 0 }],
    ['Your sign-in has run out.', { state: 'needs_you', failure: { code: 'session_expired', message: 'Over.' } }],
  ])('%s', async (sentence, given) => {
    await draw(given);
    expect(place.textContent).toContain(sentence);
  });

  test.each<Partial<ReportView>>([{}, { state: 'done', partial: false }])('nothing of it where %j', async (given) => {
    await draw(given);
    expect(place.textContent).not.toMatch(/not all|left out|rate limit/);
  });
});

test('what stands against carrying on or cancelling is told on the card', async () => {
  carryOn.mockResolvedValue(problem('report_not_paused'));
  await draw({ state: 'needs_you' });
  await press('Carry on');
  expect(place.querySelector('[role=alert]')?.textContent).toContain('does not wait for you');
  await press('Cancel');
  expect(place.querySelector('[role=alert]')).toBeNull();
  expect([cancel, carryOn].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});
