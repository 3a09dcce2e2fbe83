/** What left the org and what came in: mails sent, API requests answered. */
import { html } from 'hono/html';
import type { Mail, Org } from '../org.ts';
import type { LoggedRequest } from '../requests.ts';
import { consolePage } from './frame.ts';
import { type Html, table, text, when } from './html.ts';

/** The text with the org's own addresses made links. */
const linked = (org: Org, words: string): Html =>
  html`${words
    .split(/(https?:\/\/\S+)/)
    .map((part) => (part.startsWith(`${org.url}/`) ? html`<a href="${part}">${part}</a>` : part))}`;

export const newestMails = ({ outbox }: Org): Mail[] => outbox.toReversed();

export const outboxPage = (org: Org): Html =>
  consolePage('Outbox', {
    here: '/outbox',
    body: html`<h1>Outbox</h1>
<p>Mails this org would have sent. They stay here; the newest comes first.</p>
<div role="log" aria-label="Mails">${
      org.outbox.length === 0
        ? html`<p class="empty">No mail yet.</p>`
        : newestMails(org).map(
            (mail) => html`<article class="mail">
  <h2>${mail.subject}</h2>
  <p class="small">To <strong>${mail.to}</strong> · ${when(Date.parse(mail.sentAt))} · request <code>${mail.requestId}</code></p>
  <pre>${linked(org, mail.text)}</pre>
</article>`,
          )
    }</div>`,
  });

const readable = (query: string): string => {
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
};

const status = (code: number): Html =>
  code === 0
    ? html`<span class="badge bad">no answer</span>`
    : html`<span class="badge ${code < 400 ? 'good' : 'bad'}">${code}</span>`;

const SHOWN = 500;

export const requestsPage = (requests: readonly LoggedRequest[]): Html =>
  consolePage('API requests', {
    here: '/requests',
    body: html`<h1>API requests</h1>
<p>The last ${SHOWN} requests to the Management API and the token endpoint, without what is secret in them.</p>
${table(
  'API requests, newest first',
  ['Time', 'Status', 'Request', 'As'],
  requests
    .slice(-SHOWN)
    .toReversed()
    .map(({ at, method, path, query, actor, requestId, ...request }) => [
      when(Date.parse(at)),
      status(request.status),
      html`<code class="request">${method} ${path}${readable(query)}</code><br><span class="small">${requestId}</span>`,
      text(actor ?? '–'),
    ]),
)}`,
  });
