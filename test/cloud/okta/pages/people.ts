/** The people of the org and the profile of one. */
import { html } from 'hono/html';
import { labelOf } from '../api/security/roles.ts';
import { mentionsUser } from '../api/users/search.ts';
import { assignmentOf } from '../membership/assignment.ts';
import { fullName, groupsOf, type Org, USER_STATUSES, type User } from '../org.ts';
import { grantsOf } from '../security/roles.ts';
import { eventTable } from './events.ts';
import { consolePage } from './frame.ts';
import { badge, count, facts, firstByName, type Html, table, text, userLink, when } from './html.ts';

const PAGE = 50;

const address = (parameters: Record<string, string>): string => {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''));
  return query.size > 0 ? `/admin/users?${query}` : '/admin/users';
};

export function peoplePage(org: Org, { q = '', status = '', page = '1' }: Record<string, string>): Html {
  const all = [...org.users.values()];
  const found = all.filter(mentionsUser(q)).filter((user) => status === '' || user.status === status);
  const last = Math.max(1, Math.ceil(found.length / PAGE));
  const at = Math.min(Math.max(1, Number.parseInt(page, 10) || 1), last);
  const counts = USER_STATUSES.map((each) => [each, all.filter((user) => user.status === each).length] as const);
  const chip = (label: string, value: string, people: number) =>
    html`<a href="${address({ q, status: value })}" ${value === status ? html`aria-current="true"` : ''}>${label} <b>${people}</b></a>`;
  return consolePage('People', {
    here: '/admin/users',
    q,
    body: html`<h1>People</h1>
<nav class="chips" aria-label="Status">${chip('Everyone', '', all.length)}${counts
      .filter(([, people]) => people > 0)
      .map(([each, people]) => chip(each, each, people))}</nav>
${table(
  q ? `People whose name or login begins with “${q}”` : 'People',
  ['Person', 'Login', 'Department', 'Status', 'Last sign-in'],
  firstByName(found, at * PAGE)
    .slice((at - 1) * PAGE)
    .map((user) => [
      userLink(user),
      text(user.profile.login),
      text(user.profile.department ?? '–'),
      badge(user.status),
      when(user.lastLogin),
    ]),
)}
<nav class="pages" aria-label="Pages">
  ${at > 1 ? html`<a href="${address({ q, status, page: String(at - 1) })}">Previous</a>` : ''}
  <span>Page ${at} of ${last} · ${count(found.length, 'person', 'people')}</span>
  ${at < last ? html`<a href="${address({ q, status, page: String(at + 1) })}">Next</a>` : ''}
</nav>`,
  });
}

export function personPage(org: Org, user: User): Html {
  const groups = groupsOf(org, user.id);
  const grants = grantsOf(org, user);
  const applications = [...org.applications.values()].flatMap((application) => {
    const assignment = assignmentOf(org, application, user.id);
    return assignment ? [{ application, assignment }] : [];
  });
  const events = org.log
    .events()
    .filter(({ actor, target }) => actor.id === user.id || target.some(({ id }) => id === user.id));
  const { profile } = user;
  const logs = `/report/system_log_2?${new URLSearchParams({
    search: `actor.id eq "${user.id}" or target.id eq "${user.id}"`,
  })}`;
  return consolePage(fullName(user), {
    here: '/admin/users',
    body: html`<div class="title">
  <span class="avatar" aria-hidden="true">${profile.firstName.slice(0, 1)}${profile.lastName.slice(0, 1)}</span>
  <div><h1>${fullName(user)}</h1><p>${profile.login} · ${badge(user.status)}</p></div>
</div>
<nav class="tabs" aria-label="Of this person">
  <a href="#tab-account">Profile</a><a href="#tab-groups">Groups</a><a href="#tab-apps">Applications</a>
  <a href="#tab-factors">Factors</a><a href="#tab-admin-permissions">Admin roles</a><a href="#tab-log">Log</a>
</nav>
<section id="tab-account"><h2>Profile</h2>${facts([
      ['Title', profile.title ?? '–'],
      ['Department', profile.department ?? '–'],
      [
        'Manager',
        profile.managerId === null
          ? '–'
          : html`<a href="/admin/user/profile/view/${profile.managerId}">${profile.manager}</a>`,
      ],
      ['City', profile.city ?? '–'],
      ['Password kept by', user.provider.type === 'OKTA' ? 'Okta' : `Active Directory (${user.provider.name})`],
      ['Status since', when(user.statusChanged)],
      ['Last sign-in', when(user.lastLogin)],
      ['Password changed', when(user.passwordChanged)],
      ['Created', when(user.created)],
      ['Okta id', html`<code>${user.id}</code>`],
    ])}</section>
<section id="tab-groups"><h2>Groups</h2>${table(
      `Groups of ${fullName(user)}`,
      ['Group', 'Kind', 'Description'],
      groups.map(({ id, name, type, description }) => [
        html`<a href="/admin/group/${id}">${name}</a>`,
        text(type),
        text(description),
      ]),
    )}</section>
<section id="tab-apps"><h2>Applications</h2>${table(
      `Applications of ${fullName(user)}`,
      ['Application', 'Assigned'],
      applications.map(({ application: { id, name, label }, assignment }) => [
        html`<a href="/admin/app/${name}/instance/${id}/">${label}</a>`,
        assignment.scope === 'USER'
          ? text('Directly')
          : html`By the group <a href="/admin/group/${assignment.group.id}">${assignment.group.name}</a>`,
      ]),
    )}</section>
<section id="tab-factors"><h2>Factors</h2>${table(
      `Factors of ${fullName(user)}`,
      ['Factor', 'Name', 'Since'],
      user.factors.map(({ factorType, label, created }) => [text(factorType), text(label), when(created)]),
    )}</section>
<section id="tab-admin-permissions"><h2>Admin roles</h2>${
      grants.length === 0
        ? html`<p class="empty">None.</p>`
        : html`<ul>${grants.map((grant) => html`<li>${labelOf(grant)}${grant.assignee.type === 'GROUP' ? ' (by a group)' : ''}</li>`)}</ul>`
    }</section>
<section id="tab-log"><h2>Log</h2><p><a href="${logs}">View Logs</a></p>${eventTable(events, 10)}</section>`,
  });
}
