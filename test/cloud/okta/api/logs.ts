/** The System Log: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog */
import { type Refusal, refuse } from '../errors.ts';
import { cursorAt, pageOf } from '../paging.ts';
import { type Attribute, compile } from '../scim.ts';
import type { LogEvent } from '../system-log.ts';
import { type ApiOperation, type Call, isRefusal, limitOf, listing, READERS, type Reply } from './operation.ts';
import { eventShape, iso } from './shapes.ts';

const WEEK_MS = 7 * 86_400_000;

const ATTRIBUTES = new Map<string, Attribute<LogEvent>>([
  ['uuid', ({ uuid }) => uuid],
  ['published', ({ published }) => iso(published)],
  ['eventType', ({ eventType }) => eventType],
  ['displayMessage', ({ displayMessage }) => displayMessage],
  ['severity', ({ severity }) => severity],
  ['actor.id', ({ actor }) => actor.id],
  ['actor.type', ({ actor }) => actor.type],
  ['actor.alternateId', ({ actor }) => actor.alternateId],
  ['actor.displayName', ({ actor }) => actor.displayName],
  ['target.id', ({ target }) => target.map(({ id }) => id)],
  ['target.type', ({ target }) => target.map(({ type }) => type)],
  ['target.alternateId', ({ target }) => target.map(({ alternateId }) => alternateId)],
  ['target.displayName', ({ target }) => target.map(({ displayName }) => displayName)],
  ['outcome.result', ({ outcome }) => outcome.result],
  ['outcome.reason', ({ outcome }) => outcome.reason],
  ['client.ipAddress', ({ ipAddress }) => ipAddress],
  ['transaction.id', ({ transactionId }) => transactionId],
]);

/** A filter over log events; `undefined` when the expression is not valid. */
export const logFilter = (expression: string) => compile(expression, (name) => ATTRIBUTES.get(name));

/** Whether every word of `q` stands somewhere in the event. */
export const mentions = (q: string) => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return (event: LogEvent): boolean => {
    const text = JSON.stringify(eventShape(event)).toLowerCase();
    return words.every((word) => text.includes(word));
  };
};

function timeOf(query: URLSearchParams, name: string): number | undefined | Refusal {
  const given = query.get(name);
  if (given === null) return undefined;
  const time = Date.parse(given);
  return /^\d{4}-\d\d-\d\d/.test(given) && !Number.isNaN(time) ? time : refuse('E0000030');
}

function listLogEvents({ org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 100, most: 1000, least: 0 });
  if (isRefusal(limit)) return limit;
  const since = timeOf(query, 'since') ?? org.now() - WEEK_MS;
  if (isRefusal(since)) return since;
  const until = timeOf(query, 'until');
  if (isRefusal(until)) return until;
  const wanted = logFilter(query.get('filter') ?? 'published pr');
  if (!wanted) return refuse('E0000031');
  const matches = mentions(query.get('q') ?? '');
  const events = org.log
    .events()
    .filter(
      (event) =>
        event.published >= since && (until === undefined || event.published < until) && wanted(event) && matches(event),
    );
  const place = ({ sequence }: LogEvent) => [String(sequence).padStart(12, '0'), ''] as const;
  const descending = query.get('sortOrder')?.toUpperCase() === 'DESCENDING';
  const after = query.get('after') ?? undefined;
  const page = pageOf(events, place, { limit, after, descending });
  if (page === undefined || page.next !== undefined || until !== undefined || descending) {
    return listing(page, eventShape);
  }
  // An open-ended query is a poll: it always has a next page, which may be empty.
  const last = page.items.at(-1);
  const next = last ? cursorAt(place(last)) : (after ?? cursorAt(['', '']));
  return listing({ ...page, next }, eventShape);
}

export const logs: readonly ApiOperation[] = [
  {
    operationId: 'listLogEvents',
    method: 'GET',
    path: '/api/v1/logs',
    scope: 'okta.logs.read',
    roles: READERS,
    run: listLogEvents,
  },
];
