/** The System Log: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog */
import { type Refusal, refuse } from '../errors.ts';
import { logFilter, mentions } from '../log/attributes.ts';
import { eventShape } from '../log/event-shape.ts';
import { cursorAt, pageOf } from '../paging.ts';
import type { LogEvent } from '../system-log.ts';
import { type ApiOperation, type Call, isRefusal, limitOf, listing, READERS, type Reply } from './operation.ts';

const DAY_MS = 86_400_000;
/** Of what is older nothing is left. */
const KEPT_MS = 90 * DAY_MS;
/** Whoever asks for longer ago is refused. */
const LONGEST_AGO_MS = 180 * DAY_MS;
const MOST_WORDS = 10;
const LONGEST_WORD = 40;

const unfit = (parameter: string, ...causes: string[]): Refusal =>
  refuse(
    'E0000001',
    causes.map((cause) => `'${parameter}': ${cause}`).join(' '),
    ...causes.map((cause) => `${parameter}: ${cause}`),
  );

function timeOf(query: URLSearchParams, name: 'since' | 'until'): number | undefined | Refusal {
  const given = query.get(name);
  if (given === null || given === '') return undefined;
  const time = Date.parse(given);
  if (/^\d{4}-\d\d-\d\d/.test(given) && !Number.isNaN(time)) return time;
  return unfit(
    name,
    'The date format in your query is not recognized. Please enter dates using ISO8601 string format.',
    'must be a valid date-time or empty.',
  );
}

/** What is wrong with the words of `q`. */
function objectionTo(q: string): Refusal | undefined {
  const words = q.split(/\s+/).filter(Boolean);
  if (words.length > MOST_WORDS) {
    return unfit('q', `Freeform search cannot contain more than ${MOST_WORDS} items.`);
  }
  return words.some((word) => word.length > LONGEST_WORD)
    ? unfit(
        'q',
        `Freeform search cannot contain items longer than ${LONGEST_WORD} characters. Please shorten the items in your search or use an advanced filter to query by specific fields.`,
      )
    : undefined;
}

function listLogEvents({ org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 100, most: 1000, least: 0 });
  if (isRefusal(limit)) return limit;
  const until = timeOf(query, 'until');
  if (isRefusal(until)) return until;
  const since = timeOf(query, 'since') ?? (until ?? org.now()) - 7 * DAY_MS;
  if (isRefusal(since)) return since;
  if (since < org.now() - LONGEST_AGO_MS) {
    return refuse('E0000053', 'Invalid parameter: The since parameter is over 180 days prior to the current day.');
  }
  const q = query.get('q') ?? '';
  const objection = objectionTo(q);
  if (objection) return objection;
  const expression = query.get('filter');
  const wanted = expression ? logFilter(expression) : () => true;
  if (!wanted) return refuse('E0000053', `Invalid filter '${expression}'`);
  const matches = mentions(q);
  const first = Math.max(since, org.now() - KEPT_MS);
  const events = org.log
    .events()
    .filter(
      (event) =>
        event.published >= first && (until === undefined || event.published < until) && wanted(event) && matches(event),
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
