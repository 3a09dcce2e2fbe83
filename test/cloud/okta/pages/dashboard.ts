/** What an administrator sees first: who needs help, and what happened. */
import { html } from 'hono/html';
import { type Org, USER_STATUSES } from '../org.ts';
import { eventTable } from './events.ts';
import { consolePage } from './frame.ts';
import { badge, type Html, peopleTable, text, userLink, when } from './html.ts';

const NEEDS_HELP = ['LOCKED_OUT', 'RECOVERY'];

export function dashboardPage(org: Org): Html {
  const users = [...org.users.values()];
  const waiting = users.filter(({ status }) => NEEDS_HELP.includes(status));
  return consolePage('Dashboard', {
    here: '/admin/dashboard',
    body: html`<h1>Dashboard</h1>
<section><h2>People</h2><ul class="tiles">${USER_STATUSES.map((status) => {
      const count = users.filter((user) => user.status === status).length;
      return html`<li><a href="/admin/users?status=${status}"><b>${count}</b> ${badge(status)}</a></li>`;
    })}</ul></section>
<section><h2>Waiting for help</h2>${peopleTable(
      'People who cannot sign in',
      ['Person', 'Login', 'Status', 'Since'],
      waiting,
      (user) => [userLink(user), text(user.profile.login), badge(user.status), when(user.statusChanged)],
    )}</section>
<section><h2>Last events</h2>${eventTable(org.log.events(), 8)}</section>`,
  });
}
