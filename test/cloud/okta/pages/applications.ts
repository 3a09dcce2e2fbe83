/** The applications of the org and who has one. */
import { html } from 'hono/html';
import { assignmentOf } from '../membership/assignment.ts';
import { type Application, fullName, type Org } from '../org.ts';
import { consolePage } from './frame.ts';
import { badge, facts, type Html, table, text, userLink } from './html.ts';

const assignedTo = (org: Org, application: Application) =>
  [...org.users.values()]
    .flatMap((user) => {
      const assignment = assignmentOf(org, application, user.id);
      return assignment ? [{ user, assignment }] : [];
    })
    .sort((left, right) => fullName(left.user).localeCompare(fullName(right.user)));

export const applicationsPage = (org: Org): Html =>
  consolePage('Applications', {
    here: '/admin/apps/active',
    body: html`<h1>Applications</h1>
${table(
  'Applications',
  ['Application', 'Sign-on', 'People', 'Groups'],
  [...org.applications.values()].map((application) => [
    html`<a href="/admin/app/${application.name}/instance/${application.id}/">${application.label}</a>`,
    text(application.signOnMode),
    html`${assignedTo(org, application).length}`,
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
      ['Sign-on', application.signOnMode],
      ['Okta id', html`<code>${application.id}</code>`],
    ])}</section>
<section id="tab-assignments"><h2>Assignments</h2>${table(
      `People who have ${application.label}`,
      ['Person', 'Status', 'Assigned'],
      assignedTo(org, application).map(({ user, assignment }) => [
        userLink(user),
        badge(user.status),
        assignment.scope === 'USER'
          ? text('Directly')
          : html`By the group <a href="/admin/group/${assignment.group.id}">${assignment.group.name}</a>`,
      ]),
    )}</section>`,
  });
