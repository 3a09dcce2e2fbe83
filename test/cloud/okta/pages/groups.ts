/** The groups of the org and the members of one. */
import { html } from 'hono/html';
import type { Group, Org } from '../org.ts';
import { consolePage } from './frame.ts';
import { badge, facts, type Html, peopleTable, table, text, userLink, when } from './html.ts';

const KINDS: Record<Group['type'], string> = {
  OKTA_GROUP: 'Okta group',
  APP_GROUP: 'From a directory',
  BUILT_IN: 'Built in',
};

export const groupsPage = (org: Org): Html =>
  consolePage('Groups', {
    here: '/admin/groups',
    body: html`<h1>Groups</h1>
${table(
  'Groups',
  ['Group', 'Kind', 'People', 'Description'],
  [...org.groups.values()].map(({ id, name, type, members, description }) => [
    html`<a href="/admin/group/${id}">${name}</a>`,
    text(KINDS[type]),
    html`${members.size}`,
    text(description),
  ]),
)}`,
  });

export function groupPage(org: Org, group: Group): Html {
  const members = [...org.users.values()].filter(({ id }) => group.members.has(id));
  const rules = [...org.groupRules.values()].filter(({ groupIds }) => groupIds.includes(group.id));
  const applications = [...org.applications.values()].filter(({ groups }) => groups.has(group.id));
  return consolePage(group.name, {
    here: '/admin/groups',
    body: html`<div class="title"><div><h1>${group.name}</h1><p>${group.description}</p></div></div>
<section>${facts([
      ['Kind', KINDS[group.type]],
      ['People', String(members.length)],
      ['Membership changed', when(group.lastMembershipUpdated)],
      ['Okta id', html`<code>${group.id}</code>`],
    ])}</section>
<section><h2>Applications</h2>${table(
      `Applications of ${group.name}`,
      ['Application'],
      applications.map(({ id, name, label }) => [html`<a href="/admin/app/${name}/instance/${id}/">${label}</a>`]),
    )}</section>
<section><h2>Rules</h2>${table(
      `Rules of ${group.name}`,
      ['Rule', 'Status', 'Expression'],
      rules.map(({ name, status, expression }) => [text(name), text(status), html`<code>${expression}</code>`]),
    )}</section>
<section><h2>People</h2>${peopleTable(`People in ${group.name}`, ['Person', 'Login', 'Status'], members, (user) => [
      userLink(user),
      text(user.profile.login),
      badge(user.status),
    ])}</section>`,
  });
}
