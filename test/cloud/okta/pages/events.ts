/** The System Log as pages show it. */
import { html } from 'hono/html';
import { logFilter, mentions } from '../log/attributes.ts';
import type { Org } from '../org.ts';
import type { LogEvent } from '../system-log.ts';
import { consolePage } from './frame.ts';
import { count, type Html, partyLink, table, when } from './html.ts';

const SHOWN = 200;
const isGood = ({ result }: LogEvent['outcome']): boolean => ['SUCCESS', 'ALLOW', 'CHALLENGE'].includes(result);

/** The newest events first, at most `most`. */
export const eventTable = (events: readonly LogEvent[], most: number): Html =>
  table(
    'Events, newest first',
    ['Time', 'Event', 'Actor', 'Target', 'Outcome'],
    events
      .slice(-most)
      .reverse()
      .map(({ published, eventType, displayMessage, actor, target, outcome, transactionId }) => [
        when(published),
        html`${displayMessage}<br><code>${eventType}</code> <a class="small" href="/report/system_log_2?${new URLSearchParams(
          { search: `transaction.id eq "${transactionId}"` },
        )}" title="Request ${transactionId}">this request</a>`,
        partyLink(actor),
        html`${target.map((party, index) => html`${index > 0 ? ', ' : ''}${partyLink(party)}`)}`,
        html`<span class="badge ${isGood(outcome) ? 'good' : 'bad'}">${outcome.result}</span>
          ${outcome.reason ?? ''}`,
      ]),
  );

/** `search` is a filter expression or plain words, as in the console. */
export function systemLogPage(org: Org, { search = '', q = '' }: Record<string, string>): Html {
  const asked = search || q;
  const filter = logFilter(asked) ?? mentions(asked);
  const events = org.log.events().filter(filter);
  return consolePage('System Log', {
    here: '/report/system_log_2',
    body: html`<h1>System Log</h1>
<form class="filter">
  <label for="search">Filter</label>
  <input id="search" name="search" type="search" value="${asked}" placeholder='eventType eq "user.account.lock"'
    autocomplete="off" spellcheck="false">
  <button class="primary">Search</button>
</form>
<p class="small">${count(events.length, 'event', 'events')}${events.length > SHOWN ? `, the newest ${SHOWN} shown` : ''}. An expression, or words.</p>
${eventTable(events, SHOWN)}`,
  });
}
