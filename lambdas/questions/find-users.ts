import * as z from 'zod';
import { type Reprompt, reprompt } from '../agent/reprompt.ts';
import { OktaUser } from '../operations/objects.ts';
import type { OktaReader } from '../operations/okta.ts';
import { statusInWords } from '../operations/state-in-words.ts';
import { plain } from '../operations/text.ts';
import type { UserCondition } from '../operations/users/conditions.ts';
import { getUser, listUsers, USER_SORTS, USER_STATUSES } from '../operations/users/users.ts';
import { found, type Result } from '../platform/result.ts';
import { user, usersLike } from '../targets/user.ts';
import { isEmpty, listOf, siftedOf } from './lists.ts';
import { afterOf, PAGE, searchOf } from './parameters.ts';
import { question } from './question.ts';
import { draw, whole } from './tables.ts';
import { fieldValue } from './users/filter/fields.ts';
import { parseFilter } from './users/filter/filter.ts';
import type { Part } from './users/filter/part.ts';
import { usersBy } from './users/list.ts';
import { managedBy } from './users/manager.ts';

type Status = (typeof USER_STATUSES)[number];
const STATUSES = USER_STATUSES.join(', ');

const statusesIn = (said: string | undefined): Status[] | undefined | Reprompt => {
  if (said === undefined) return undefined;
  const words = said.toUpperCase().split(/[\s,;|]+/);
  const statuses = USER_STATUSES.filter((status) => words.includes(status));
  const known = words.filter((word) => word !== '').every((word) => statuses.some((status) => status === word));
  if (known && statuses.length > 0) return statuses;
  return reprompt(`status is not valid. It is one of ${STATUSES}, or several of them with commas between.`);
};

/** The parts of a filter, each with what Okta is asked: a manager is looked for among the users first. */
async function withManagers(okta: OktaReader, parts: readonly Part[]): Promise<Result<Part[]>> {
  const all: Part[] = [];
  for (const part of parts) {
    const managers: { label: string; condition: UserCondition }[] = [];
    for (const said of part.managers ?? []) {
      const one = await managedBy(okta, said);
      if (!one.ok) return one;
      managers.push(one.value);
    }
    const either = managers.flatMap(({ condition }) => ('either' in condition ? condition.either : [condition]));
    const texts = either.filter((each) => 'is' in each);
    const words = `with manager ${managers.map(({ label }) => label).join(' or ')}`;
    all.push(texts.length === 0 ? part : { ...part, words, condition: { either: texts } });
  }
  return found(all);
}

/** "with department Finance, city Berlin, inactive since 2026-08-30" */
const wordsOf = (parts: readonly Part[]): string =>
  parts
    .map(({ words }, at) => (parts[at - 1]?.words.startsWith('with ') ? words.replace(/^with /, '') : words))
    .join(', ');

const notesOn = (parts: readonly Part[], statuses: readonly Status[] | undefined): string[] => {
  const isOfIdle = parts.some(({ field, condition }) => field === 'lastLogin' && condition && 'before' in condition);
  return [
    ...(parts.length > 0 && statuses === undefined ? ['Deactivated users are left out.'] : []),
    ...(isOfIdle ? ['Who never signed in is not among them; the filter for those is "never signed in".'] : []),
  ];
};

/** A page is one request; "all", "count" and "none" are at most 100, and each manager at most 22 before. */
export const findUsers = question({
  name: 'find_users',
  description:
    'Lists or counts users: by name, login or e-mail, by status, by department, manager, city and other fields, by inactivity and other times. Several conditions have to hold all. For facts about one user use get_user.',
  input: z.object({
    query: z.string().optional().describe('Beginnings of a name, login or e-mail. For anything else use filter.'),
    status: z.string().optional().describe(`One of ${STATUSES}, or several with commas between.`),
    filter: z
      .string()
      .optional()
      .describe(
        'Conditions with ";" between. Fields: department, division, organization, costCenter, title, userType, employeeNumber, manager, city, countryCode, email, created, activated, statusChanged, lastUpdated, lastLogin, passwordChanged. "=" is exactly ("|" between alternatives, "none" for empty), "~" begins with; "<" and ">" compare times. "department=Finance|Sales; title~eng; manager=Ana Ruiz; inactive=90 days; created>2026-11-01; passwordChanged<90 days ago". Also "never signed in".',
      ),
    sort: z
      .enum(USER_SORTS)
      .optional()
      .describe(`One of ${USER_SORTS.join(', ')}.`),
    page: PAGE,
  }),
  uses: [listUsers, getUser],
  answer: async (ask, { query, status, filter, sort, page }, moment) => {
    const statuses = statusesIn(status);
    if (statuses && 'outcome' in statuses) return statuses;
    const parsed = parseFilter(filter ?? '', moment);
    if ('outcome' in parsed) return parsed;
    const managers = parsed.flatMap((part) => part.managers ?? []);
    const okta = await ask([listUsers, ...managers.map((said) => user.lookup(said))]);
    if (!okta.ok) return okta.refusal;
    const parts = await withManagers(okta.value, parsed);
    if (!parts.ok) return parts.refusal;

    const title = [
      'Users',
      query && `found by "${plain(query)}"`,
      statuses && `in status ${statuses.map(statusInWords).join(' or ')}`,
      wordsOf(parts.value),
    ].filter(Boolean);
    const about = { title: title.join(' '), fields: parts.value.map(({ field }) => field), sort };
    const table = usersBy({ ...about, notes: notesOn(parts.value, statuses) }, moment);
    // Okta leaves them out of a list that nobody searches.
    const isPlain = query === undefined && statuses === undefined && filter === undefined;
    const request = listUsers.request({
      ...searchOf(query),
      ...(statuses && { statuses }),
      conditions: parts.value.flatMap(({ condition }) => condition ?? []),
      ...(sort && { sort }),
      ...afterOf(page),
    });
    const note = isPlain ? 'Deactivated users are not counted.' : table.note;
    const list = { request, scope: listUsers.scope, item: OktaUser, table, by: 'status' as const, note };
    const empty = parts.value.filter(({ isEmpty }) => isEmpty);
    if (empty.length > 0) {
      const isMeant = (one: OktaUser) => empty.every(({ field }) => fieldValue(one, field) === '');
      return siftedOf(okta.value, list, isMeant, page);
    }
    const answer = await listOf(okta.value, list, page);
    if (!isEmpty(answer) || query === undefined || statuses !== undefined || filter !== undefined) return answer;
    // The search compares letter by letter; whom a table shows is found again as people read it.
    const like = await usersLike(okta.value, query);
    return like.ok ? draw(whole(like.value), table) : like.refusal;
  },
});
