/** The changes and reports that the panel shows beside the answers. */
import { describe, expect, test, vi } from 'vitest';
import { problem } from '../../../extension/client/problem.ts';
import { change, snapshot } from '../changes/changes.ts';
import { report, reportSnapshot } from '../reports/reports.ts';
import { backend, openPage, startPages, until } from './pages.ts';

startPages();

describe('changes', () => {
  test('that are open are there when the panel opens, and follow their record', async () => {
    backend.open = [change()];
    const chat = await openPage();
    await until(chat, 'change');
    await expect.poll(() => backend.followed.has('c1')).toBe(true);
    backend.followed.get('c1')?.say(snapshot(change({ state: 'done', updatedAt: '2026-11-23T10:01:00.000Z' })));
    await expect.poll(() => chat.get().entries).toMatchObject([{ change: { state: 'done' } }]);
  });

  test('are followed by one page at a time', async () => {
    backend.open = [change()];
    const follow = vi.spyOn(backend, 'follow');
    const [one, two] = [await openPage(), await openPage()];
    await until(one, 'change');
    await until(two, 'change');
    expect(follow).toHaveBeenCalledTimes(1);
  });

  test('that are open come along into a new conversation; those that ended do not', async () => {
    backend.open = [change(), change({ id: 'c2', code: 'M4QX' })];
    const chat = await openPage();
    await until(chat, 'change', 'change');
    await expect.poll(() => backend.followed.has('c2')).toBe(true);
    backend.followed
      .get('c2')
      ?.say(snapshot(change({ id: 'c2', code: 'M4QX', state: 'denied', updatedAt: '2026-11-23T10:01:00.000Z' })));
    await expect.poll(() => JSON.stringify(chat.get())).toContain('denied');
    const { threadId } = chat.get();
    chat.beginAnew();
    expect(chat.get().entries).toMatchObject([{ id: 'c1' }]);
    expect(chat.get().threadId).not.toBe(threadId);
  });

  test('are cancelled at the backend, which may refuse', async () => {
    const chat = await openPage();
    expect(await chat.cancel({ kind: 'change', id: 'c1' })).toBeUndefined();
    backend.refuseWith = problem('change_not_open');
    expect(await chat.cancel({ kind: 'change', id: 'c1' })).toMatchObject({ code: 'change_not_open' });
    expect(backend.cancelled).toEqual(['c1', 'c1']);
  });
});

describe('reports', () => {
  test('that are open are there when the panel opens, follow their record and come along', async () => {
    backend.openedReports = [report()];
    const chat = await openPage();
    await until(chat, 'report');
    await expect.poll(() => backend.followed.has('r1')).toBe(true);
    backend.followed.get('r1')?.say(reportSnapshot(report({ lookedAt: 400, updatedAt: '2026-11-23T10:01:00.000Z' })));
    await expect.poll(() => chat.get().entries).toMatchObject([{ report: { lookedAt: 400 } }]);
    chat.beginAnew();
    expect(chat.get().entries).toMatchObject([{ kind: 'report', id: 'r1' }]);
  });

  test('are cancelled and carried on at the backend, which may refuse', async () => {
    const chat = await openPage();
    expect(await chat.cancel({ kind: 'report', id: 'r1' })).toBeUndefined();
    expect(await chat.carryOn('r1')).toBeUndefined();
    backend.refuseWith = problem('report_not_paused');
    expect(await chat.carryOn('r1')).toMatchObject({ code: 'report_not_paused' });
    expect([backend.cancelled, backend.carriedOn]).toEqual([['r1'], ['r1', 'r1']]);
  });
});
