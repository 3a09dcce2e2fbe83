import { LogEvent } from '../../operations/log/event.ts';
import { listLogEvents } from '../../operations/log/events.ts';
import { PAGE_SIZE } from '../../operations/okta.ts';
import { found } from '../../platform/result.ts';
import { PRESETS } from '../../questions/logs/presets.ts';
import { events } from '../../questions/logs/table.ts';
import { type Kind, nextOf } from './kind.ts';

const HOUR_MS = 60 * 60 * 1000;

export const changes: Kind = {
  name: 'changes',
  about: 'what administrators changed in the org in so many hours (24 when left out) or days',
  takes: ['hours', 'days'],
  uses: [listLogEvents],
  plan: ({ hours, days = 1 }, { now, zone }) => {
    const since = now - (hours ?? days * 24) * HOUR_MS;
    const [, ...columns] = events('', zone).columns;
    return {
      title: `Changes in the org in the last ${hours ?? days * 24} hours`,
      columns: [`Time (${zone})`, ...columns],
      group_columns: ['What', 'Number'],
      parameters: { since: new Date(since).toISOString(), until: new Date(now).toISOString() },
    };
  },
  async step(okta, { parameters, zone, cursor }) {
    const { since = '', until = '' } = parameters;
    const { method, path, query } = listLogEvents.request({
      since,
      until,
      filter: PRESETS.admin_changes.filter,
      ...(cursor !== undefined && { after: cursor }),
    });
    const request = { method, path, query: { ...query, limit: PAGE_SIZE } };
    const page = await okta.list(request, listLogEvents.scope, LogEvent);
    if (!page.ok) return page;
    const { items, odd } = page.value;
    const next = nextOf(page.value);
    if (!next.ok) return next;
    const { row, id } = events('', zone);
    return found({
      rows: items.map(row),
      ids: items.map(id),
      counted: items.map(({ message, eventType }) => message || eventType),
      looked_at: items.length,
      left_out: odd,
      // Okta names a next page behind the last one, too: the log goes on.
      cursor: items.length + odd === 0 ? undefined : next.value,
    });
  },
};
