/** Who has an application, and why. */
import * as z from 'zod';
import type { Answer } from '../../contract/function-result.ts';
import { verdictOf } from '../../contract/verdicts/verdicts.ts';
import { listApplicationGroupAssignments, listApplicationUsers } from '../../operations/applications/assignments.ts';
import { AppGroup, AppUser } from '../../operations/applications/objects.ts';
import { listGroupUsers } from '../../operations/groups/groups.ts';
import type { OktaApplication } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { pagesOf } from '../../operations/pages.ts';
import { cut } from '../../operations/text.ts';
import { appUsers } from '../groups-and-apps/app-tables.ts';
import { howFilled } from '../groups-and-apps/filled-by.ts';
import { drawPages, listOf } from '../lists.ts';
import { everyRule, type Rules } from '../membership/rules-filling.ts';
import { afterOf } from '../parameters.ts';
import type { Ask, Moment } from '../question.ts';
import { inSentence } from '../sentences/names.ts';
import { noted } from '../sentences/notes.ts';
import type { Table } from '../tables.ts';
import { minuteOf, timed } from '../time/minute.ts';
import { sectionOf } from '../together.ts';

interface Asked {
  app: OktaApplication;
  page: string | undefined;
  moment: Moment;
}

/** So many groups are read, and so many pages of 200 members of each; of others only the one that Okta names is shown. */
const MOST_GROUPS = 5;
const MOST_PAGES = 5;

const Id = z.object({ id: z.string() });

/** The names of the groups that give an application to each user, by the user's id. */
async function namesByUser(ask: Ask, giving: readonly AppGroup[]): Promise<Map<string, string[]> | undefined> {
  if (giving.length > MOST_GROUPS) return undefined;
  const okta = await ask([listGroupUsers]);
  if (!okta.ok) return undefined;
  const { request, scope } = listGroupUsers;
  const limits = { requests: MOST_PAGES, sparing: true };
  const read = await Promise.all(
    giving.map(({ id }) => pagesOf(okta.value, request({ groupId: id }), scope, Id, limits)),
  );
  const names = new Map<string, string[]>();
  for (const [at, members] of read.entries()) {
    if (!members.ok || members.value.more || members.value.odd > 0) return undefined;
    const name = giving[at]?.group?.profile.name ?? giving[at]?.id ?? '';
    for (const { id } of members.value.items) names.set(id, [...(names.get(id) ?? []), name]);
  }
  return names;
}

const howOf =
  (names: Map<string, string[]> | undefined) =>
  ({ id, scope, group }: AppUser): string => {
    const groups = names?.get(id) ?? (scope === 'GROUP' ? [group?.name || group?.id || 'not named'] : []);
    const by = groups.length === 0 ? '' : `by group ${groups.join(', ')}`;
    return scope === 'GROUP' ? by : ['directly', by].filter((part) => part !== '').join(', and ');
  };

/** The groups that give it, each with how it gets its members. */
const givers = (app: OktaApplication, rules: Rules, moment: Moment): Table<AppGroup> => ({
  title: `Groups that give ${cut(app.label)}`,
  columns: ['Group', 'How it gets its members', timed('Since', moment)],
  row: ({ id, group, lastUpdated }) => [
    group?.profile.name ?? id,
    group ? howFilled(group, rules) : '',
    minuteOf(moment)(lastUpdated),
  ],
  id: ({ id }) => id,
});

const verdict = ({ label }: OktaApplication, users: readonly AppUser[], more: boolean, giving: readonly AppGroup[]) => {
  const [app, number] = [inSentence(label), `${more ? 'more than ' : ''}${users.length}`];
  const by_group = users.filter(({ scope }) => scope === 'GROUP').length;
  const direct = users.length - by_group;
  const [only, ...others] = giving;
  const group = only?.group && others.length === 0 ? `the group ${inSentence(only.group.profile.name)}` : 'a group';
  const ways = [direct > 0 && `${direct} directly`, by_group > 0 && `${by_group} by ${group}`]
    .filter(Boolean)
    .join(', ');
  const have = number === '1' ? '1 user has' : `${number} users have`;
  const message = users.length === 0 ? `Nobody has ${app}.` : `${have} ${app}: ${ways}.`;
  const values = { app, number, direct: String(direct), by_group: String(by_group) };
  return verdictOf('app_holders', values, message);
};

const NOT_EVERY_WAY = 'Of several groups that give it to a user, only the one that Okta names is shown.';

/** Every user of an application and how each came to have it; with a cursor a page, with "count" their number. */
export async function holdersOfApp(ask: Ask, okta: OktaReader, { app, page, moment }: Asked): Promise<Answer> {
  const { scope } = listApplicationUsers;
  const request = listApplicationUsers.request({ appId: app.id, ...afterOf(page) });
  const title = `Users of ${cut(app.label)}`;
  if (page !== undefined && page !== 'all')
    return listOf(okta, { request, scope, item: AppUser, table: appUsers(title, moment), by: 'scope' }, page);
  const giving = listApplicationGroupAssignments;
  const [users, groups, rules] = await Promise.all([
    // Few requests a minute are allowed for apps, so each takes as many as Okta gives.
    pagesOf(okta, request, scope, AppUser, { size: '500', sparing: true }),
    pagesOf(okta, giving.request({ appId: app.id }), giving.scope, AppGroup, { requests: MOST_PAGES }),
    everyRule(ask),
  ]);
  if (!users.ok) return users.refusal;
  if (!groups.ok) return groups.refusal;
  const { items, more } = users.value;
  const names = groups.value.more ? undefined : await namesByUser(ask, groups.value.items);
  const answer = drawPages(users.value, appUsers(title, moment, howOf(names)));
  const section = sectionOf(drawPages(groups.value, givers(app, rules, moment)));
  return {
    ...answer,
    verdict: verdict(app, items, more, groups.value.items),
    ...(groups.value.items.length > 0 && { sections: [section] }),
    ...noted(answer.note, names === undefined && NOT_EVERY_WAY, rules.note),
  };
}
