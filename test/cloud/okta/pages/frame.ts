/** The frames around the pages: the admin console's, and the narrow one of sign-in pages. */
import { html } from 'hono/html';
import type { Html } from './html.ts';

const NAVIGATION = [
  ['', [['Dashboard', '/admin/dashboard']]],
  [
    'Directory',
    [
      ['People', '/admin/users'],
      ['Groups', '/admin/groups'],
    ],
  ],
  ['Applications', [['Applications', '/admin/apps/active']]],
  ['Reports', [['System Log', '/report/system_log_2']]],
  [
    'Local',
    [
      ['Outbox', '/outbox'],
      ['Okta Verify', '/okta-verify'],
      ['API requests', '/requests'],
    ],
  ],
] as const;

const document = (title: string, body: Html): Html => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title} · Acme – local Okta</title>
  <link rel="icon" href="/assets/icon.svg">
  <link rel="stylesheet" href="/assets/console.css">
  <script defer src="/assets/live.js"></script>
</head>
<body>${body}</body>
</html>`;

/** A page of the admin console; what is inside `main` follows the org's state by itself. */
export const consolePage = (title: string, { here, body, q = '' }: { here: string; body: Html; q?: string }): Html =>
  document(
    title,
    html`<a class="skip" href="#main">Skip to content</a>
<header class="top">
  <a class="brand" href="/admin/dashboard"><span class="mark" aria-hidden="true"></span>Acme</a>
  <form role="search" action="/admin/users">
    <label class="unseen" for="q">Search people</label>
    <input id="q" name="q" type="search" placeholder="Search people" value="${q}" autocomplete="off">
  </form>
  <p class="stand-in">Local stand-in for an Okta org</p>
</header>
<div class="shell">
  <nav class="menu" aria-label="Admin console">${NAVIGATION.map(
    ([heading, links]) =>
      html`${heading ? html`<h2>${heading}</h2>` : ''}<ul>${links.map(
        ([name, href]) =>
          html`<li><a href="${href}" ${href === here ? html`aria-current="page"` : ''}>${name}</a></li>`,
      )}</ul>`,
  )}</nav>
  <main id="main" tabindex="-1" data-live>${body}</main>
</div>`,
  );

/** A page that asks one thing. */
export const narrowPage = (title: string, body: Html): Html =>
  document(
    title,
    html`<div class="narrow"><main class="card">
  <p class="brand"><span class="mark" aria-hidden="true"></span>Acme</p>
  ${body}
</main><footer class="stand-in">Local stand-in for an Okta org</footer></div>`,
  );
