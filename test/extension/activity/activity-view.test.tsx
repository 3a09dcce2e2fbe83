/** The place "Activity": its rows, pages and ways out. */
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import { problem } from '../../../extension/client/problem.ts';
import { change, step } from '../changes/changes.ts';
import { report } from '../reports/reports.ts';
import {
  asked,
  backend,
  button,
  conversation,
  draw,
  find,
  left,
  lines,
  page,
  place,
  press,
  startPlace,
} from './place.tsx';

startPlace();

const unlock = step({ operationId: 'unlockUser' });
const open = { kind: 'change' as const, change: change({ id: 'c2', code: 'AAAA', steps: [unlock] }) };
const done = {
  kind: 'change' as const,
  change: change({
    state: 'done',
    undo: 'possible',
    steps: [step({ state: 'done', oktaRequestId: 'req-1' })],
  }),
};
const counted = { kind: 'report' as const, report: report({ state: 'done' }) };

describe('a row', () => {
  test('says what was done, to whom, how it stands, when, and its code', async () => {
    await draw(page([done]));
    const row = place.querySelector('li');
    for (const words of ['Reset the password', 'ben.ito@acme.example', 'Ben Ito', 'done', '7F3K'])
      expect(row?.textContent).toContain(words);
    expect(row?.querySelector('time')?.title).toMatch(/Monday,? 23 November 2026/);
  });

  test('says where it was asked for, where that was not the panel', async () => {
    await draw(
      page([{ ...done, change: { ...done.change, client: { name: 'claude.ai/client', host: 'claude.ai' } } }, open]),
    );
    expect([...place.querySelectorAll('li')].map((row) => row.textContent?.includes('Asked in claude.ai'))).toEqual([
      true,
      false,
    ]);
  });

  test('leads to the console’s log, by what Okta calls the request', async () => {
    await draw(page([done, open]));
    const logs = [...place.querySelectorAll('a')].filter(({ textContent }) => textContent?.includes('log'));
    expect(logs.map(({ textContent }) => textContent)).toEqual(['Okta’s log of 7F3K']);
    expect(decodeURIComponent(logs[0]?.href ?? '')).toBe(
      'https://acme-admin.okta.com/report/system_log_2?search=transaction.id eq "req-1" or debugContext.debugData.requestId eq "req-1"',
    );
  });

  test('opens to the card of its change, and closes again', async () => {
    await draw(page([done]));
    await press('Reset the password');
    expect(place.querySelector('article')?.getAttribute('aria-label')).toBe('Change 7F3K');
    expect(button('Reset the password')?.getAttribute('aria-expanded')).toBe('true');
    await press('Reset the password');
    expect(place.querySelector('article')).toBeNull();
  });

  test('opens to the card of its report', async () => {
    await draw(page([counted]));
    await press('Users inactive for 90 days');
    expect(place.querySelector('article')?.getAttribute('aria-label')).toBe('Report Users inactive for 90 days');
  });

  test('can be taken back from: that is said in the conversation', async () => {
    await draw(page([done]));
    await press('Reset the password');
    await press('Undo');
    expect(asked).toEqual(['Undo 7F3K']);
    expect(left).toBe(1);
  });

  test('cannot while an answer is being written', async () => {
    conversation.set({ ...conversation.get(), run: 'run' });
    await draw(page([done]));
    await press('Reset the password');
    expect(button('Undo')?.disabled).toBe(true);
  });

  test('moves on as the conversation hears of it', async () => {
    await draw(page([open]));
    expect(place.textContent).not.toContain('cancelled');
    const later = { ...open.change, state: 'cancelled' as const, updatedAt: '2026-11-23T10:01:00.000Z' };
    const entries = [{ kind: 'change' as const, id: 'c2', change: later }];
    await act(async () => conversation.set({ ...conversation.get(), entries }));
    expect(place.textContent).toContain('cancelled');
  });
});

describe('pages', () => {
  test('come as they are asked for, each behind the one before, until there are no more', async () => {
    await draw(page([open], 'behind-1'), page([done]));
    expect(lines()).toEqual(['Unlock the account']);
    await press('More');
    expect(lines()).toEqual(['Unlock the account', 'Reset the password']);
    expect(backend.befores).toEqual([undefined, 'behind-1']);
    expect(button('More')).toBeUndefined();
  });

  test('that did not come are asked for again, and what came stays', async () => {
    backend.refuseWith = problem('dynamodb_unavailable');
    await draw(page([open], 'behind-1'));
    await press('More');
    expect(place.querySelector('[role=alert]')?.textContent).toContain('dynamodb_unavailable');
    expect(lines()).toEqual(['Unlock the account']);
    backend.activities.push(page([done]));
    await press('Try again');
    expect(lines()).toEqual(['Unlock the account', 'Reset the password']);
    expect(backend.befores).toEqual([undefined, 'behind-1', 'behind-1']);
    expect(place.querySelector('[role=alert]')).toBeNull();
  });

  test('of which the first did not come are no empty list', async () => {
    backend.refuseWith = problem('backend_unreachable');
    await draw();
    expect(place.textContent).not.toContain('Nothing yet');
    backend.activities.push(page([]));
    await press('Try again');
    expect(place.textContent).toContain('Nothing yet');
  });

  test('say how long each is kept', async () => {
    await draw(page([]));
    expect(place.textContent).toContain('Changes of the last 400 days, reports of the last day.');
  });
});

describe('the filter', () => {
  test.each([
    ['Open', ['Unlock the account']],
    ['Done', ['Reset the password', 'Users inactive for 90 days']],
    ['Not done', []],
    ['All', ['Unlock the account', 'Reset the password', 'Users inactive for 90 days']],
  ])('“%s” leaves %j', async (name, left) => {
    await draw(page([open, done, counted]));
    await press(name);
    expect(button(name)?.getAttribute('aria-pressed')).toBe('true');
    expect(lines()).toEqual(left);
    expect(place.textContent?.includes('None of these fits.')).toBe(left.length === 0);
  });

  test.each([
    ['behind-1', '1 of the 3 newest'],
    [undefined, '1 of 3'],
  ])('says of how many it is, where the next page is %s', async (next, says) => {
    await draw(page([open, done, counted], next));
    await find('inactive');
    expect(lines()).toEqual(['Users inactive for 90 days']);
    expect(place.querySelector('[role=status]')?.textContent).toBe(says);
  });
});

test('Esc empties the search box before it leads anywhere', async () => {
  await draw(page([open, done]));
  const esc = async () => {
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    await act(async () => {
      place.querySelector('input')?.dispatchEvent(event);
    });
    return event.defaultPrevented;
  };
  await find('unlock');
  expect(lines()).toHaveLength(1);
  expect(await esc()).toBe(true);
  expect(lines()).toHaveLength(2);
  expect(await esc()).toBe(false);
});

test('the file is all of it, and where it does not come that is told', async () => {
  await draw(page([done], 'behind-1'));
  backend.refuseWith = problem('backend_silent');
  await press('Save as CSV');
  expect(place.querySelector('[role=alert]')?.textContent).toContain('backend_silent');
  backend.refuseWith = undefined;
  await press('Try again');
  expect(place.querySelector('[role=alert]')).toBeNull();
});
