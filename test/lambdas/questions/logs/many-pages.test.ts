/** The log over several pages: read to its end, or to a limit that is said. */
import { describe, expect, test } from 'vitest';
import type { OktaReader } from '../../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';
import { queryLogs } from '../../../../lambdas/questions/query-logs.ts';
import { NOW } from '../moment.ts';

const query = (okta: OktaReader) => queryLogs.answer(async () => found(okta), {}, NOW);

describe('over many pages', () => {
  /** A log without an end, as Okta's is where it names a next page whatever comes. */
  const endless = (full: number): { okta: OktaReader; asked: () => number } => {
    let pages = 0;
    return {
      asked: () => pages,
      okta: {
        read: async () => failed('internal', 'Not asked for.'),
        list: async (_request, _scope, item) => {
          pages++;
          const event = { uuid: String(pages), published: new Date(NOW.now).toISOString(), eventType: 'a.b' };
          const items = pages > full ? [] : [item.parse(event)];
          return found({ items, odd: 0, more: true, cursor: String(pages), scarce: false });
        },
      },
    };
  };

  test('reading stops at the empty one', async () => {
    const log = endless(3);
    const answer = await query(log.okta);
    expect(answer).toMatchObject({ outcome: 'ok', title: 'Events (3)' });
    expect(answer).not.toHaveProperty('more');
    expect(log.asked()).toBe(4);
  });

  test('reading stops after ten, and says what is left out', async () => {
    const log = endless(99);
    const answer = await query(log.okta);
    expect(answer).toMatchObject({ outcome: 'ok', title: 'Events (10)', more: true });
    expect(answer).toMatchObject({ note: expect.stringContaining('These are the newest; older ones are not shown') });
    expect(log.asked()).toBe(10);
  });
});
