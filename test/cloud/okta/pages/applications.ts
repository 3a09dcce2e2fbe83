/** The applications of the org and who has one. */
import { html } from 'hono/html';
import { assignmentOf, holdersOf, isAssigned } from '../membership/assignment.ts';
import type { Application, Org } from '../org.ts';
import { consolePage } from './frame.ts';
import { badge, facts, type Html, peopleTable, table, text, userLink } from './html.ts';

export const applicationsPage = (org: Org): Html =>
  consolePage('Applications', {
    here: '/admin/apps/active',
    body: html`<h1>Applications</h1>
${table(
  'Applications',
  ['Application', 'Status', 'Sign-on', 'People', 'Groups'],
  [...org.applications.values()].map((application) => [
    html`<a href="/admin/app/${application.name}/instance/${application.id}/">${application.label}</a>`,
    text(application.status),
    text(application.signOnMode),
    html`${holdersOf(org, application).size}`,
    html`${application.groups.size}`,
  ]),
)}`,
  });

export const applicationPage = (org: Org, application: Application): Html =>
  consolePage(application.label, {
    here: '/admin/apps/active',
    body: html`<h1>${application.label}</h1>
<section>${facts([
      ['Name', html`<code>${application.name}</code>`],
      ['Status', application.status],
      ['Sign-on', application.signOnMode],
      ['Okta id', html`<code>${application.id}</code>`],
    ])}</section>
<section id="tab-assignments"><h2>Assignments</h2>${peopleTable(
      `People who have ${application.label}`,
      ['Person', 'Status', 'Assigned'],
      [...org.users.values()].filter(({ id }) => isAssigned(org, application, id)),
      (user) => {
        const assignment = assignmentOf(org, application, user.id);
        return [
          userLink(user),
          badge(user.status),
          assignment?.scope === 'GROUP'
            ? html`By the group <a href="/admin/group/${assignment.group.id}">${assignment.group.name}</a>`
            : text('Directly'),
        ];
      },
    )}</section>`,
  });
