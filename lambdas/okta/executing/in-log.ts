/**
 * Whether Okta did what a lost answer leaves open, by its System Log, where its state cannot tell:
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/
 */
import type { Failure } from '../../contract/failure.ts';
import { LogEvent } from '../../operations/log/event.ts';
import { listLogEvents } from '../../operations/log/events.ts';
import { OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { getUser } from '../../operations/users/users.ts';

/** A request of a change, as the log would know it. */
interface Sought {
  /** Okta's event types, any of which tells of it. */
  events: readonly string[];
  /** Okta ids of whom and what it was about. */
  targets: readonly string[];
  /** Between which times it can have reached Okta, if it did: epoch milliseconds by our clock. */
  from: number;
  to: number;
}

/** What the log tells; `open`: nothing yet, and with a failure, nothing by this person's sign-in. */
interface Told {
  is: 'done' | 'not_done' | 'open';
  failure?: Failure;
}

/** How far our clock and Okta's may be apart. */
const CLOCKS_MS = 5_000;
/** Okta shows an event seconds after what it tells of; after this long it shows all. */
const WRITTEN_MS = 60_000;

const iso = (time: number): string => new Date(time).toISOString();

/** Who can tell instead, and where. */
const unreadable = (because: string, search: string): Told => {
  const why =
    because === 'scope'
      ? `your connection to Okta was made without the scope ${listLogEvents.scope}. Connect Okta anew and ask after the change again, or ask`
      : 'your Okta role may not read it. Ask';
  const message = `Okta's System Log tells whether it was done, and ${why} an Okta administrator who may read it, such as a Read-only Administrator, to look in the admin console under Reports, System Log, for: ${search}`;
  return { is: 'open', failure: { code: 'okta_log_unreadable', message, values: { because, search } } };
};

/** Looks for the request, sent by the person whose Okta this is, in the log. */
export async function inLog(okta: OktaReader, { events, targets, from, to }: Sought, now: number): Promise<Told> {
  const self = await okta.read(getUser.request({ userId: 'me' }), getUser.scope, OktaUser);
  if (!self.ok) return { is: 'open' };
  const types = events.map((type) => `eventType eq "${type}"`).join(' or ');
  const search = [events.length === 1 ? types : `(${types})`, ...targets.map((id) => `target.id eq "${id}"`)].join(
    ' and ',
  );
  const request = listLogEvents.request({
    since: iso(from - CLOCKS_MS),
    until: iso(to + CLOCKS_MS),
    filter: `${search} and outcome.result eq "SUCCESS"`,
  });
  const read = await okta.list(request, listLogEvents.scope, LogEvent);
  if (read.ok) {
    const { items, odd } = read.value;
    if (items.some(({ actor }) => actor.id === self.value.id)) return { is: 'done' };
    // Only what other people did is surely not this request.
    const mayBe = odd > 0 || items.some(({ actor }) => actor.type !== 'User');
    return { is: now > to + CLOCKS_MS + WRITTEN_MS && !mayBe ? 'not_done' : 'open' };
  }
  const code = read.refusal.outcome === 'failed' ? read.refusal.code : undefined;
  if (code === 'okta_scope_missing') return unreadable('scope', search);
  return code === 'okta_forbidden' ? unreadable('role', search) : { is: 'open' };
}
