/** Events of the System Log between two times: always with both, since Okta never ends a list without an upper one. */
import type { Result } from '../../platform/result.ts';
import type { OktaReader } from '../okta.ts';
import { type Pages, pagesOf } from '../pages.ts';
import { LogEvent } from './event.ts';
import { listLogEvents } from './events.ts';

/** Epoch milliseconds: from the first of `since` to just before `until`. */
export interface Span {
  since: number;
  until: number;
}

/** What is read of the log. */
interface Wanted {
  /** A SCIM filter. */
  filter?: string | undefined;
  /** How many requests it may take. */
  requests?: number;
}

/** The most that Okta gives at a time. */
const EVENTS_A_PAGE = '1000';
/** So many pages are read, the newest first; Okta takes about 120 requests of the log a minute, from everyone. */
export const MOST_PAGES = 10;

/** How long Okta keeps events. */
export const KEPT_DAYS = 90;

const iso = (time: number): string => new Date(time).toISOString();

/** The events, the newest first, as far as `requests`, 12 seconds and Okta's rate limit reach; `more` tells. */
export const eventsBetween = (
  okta: OktaReader,
  { since, until }: Span,
  { filter, requests = MOST_PAGES }: Wanted = {},
): Promise<Result<Pages<LogEvent>>> =>
  pagesOf(
    okta,
    listLogEvents.request({ since: iso(since), until: iso(until), filter }),
    listLogEvents.scope,
    LogEvent,
    { requests, size: EVENTS_A_PAGE, sparing: true, untilEmpty: true },
  );
