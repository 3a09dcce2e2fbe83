/** Whom a group rule is about: who comes in when it is activated, and who stays when it is not active any more. */
import * as z from 'zod';
import type { Effect } from '../../../contract/changes/effects.ts';
import { found, type Result } from '../../../platform/result.ts';
import type { rule } from '../../../targets/rule.ts';
import type { Found } from '../../../targets/target.ts';
import { effectOn, numberOf } from '../../effect.ts';
import { OktaGroup, UserId } from '../../objects.ts';
import type { OktaReader } from '../../okta.ts';
import { pagesOf } from '../../pages.ts';
import { allOf, inStatus } from '../../search.ts';
import { listUsers, PRESENT } from '../../users/users.ts';
import { meets } from '../expression/meets.ts';
import { Member } from '../expression/person.ts';
import { searchFor } from '../expression/search.ts';
import { getGroup, listGroupUsers, sizeOf } from '../groups.ts';
import type { GroupRule } from '../objects.ts';

type Rule = Found<{ resource: typeof rule }>;

/** Two thousand people, as many members: a preview may not cost more than the change. */
const LIMITS = { requests: 10, sparing: true };
const Id = z.object({ id: UserId });

/** The ids of the members of each group that a rule fills, and whether these are all. */
async function membersOf(okta: OktaReader, groups: GroupRule['groups']) {
  const { request, scope } = listGroupUsers;
  const read = await Promise.all(groups.map(({ id }) => pagesOf(okta, request({ groupId: id }), scope, Id, LIMITS)));
  return read.map((members) =>
    members.ok && !members.value.more ? new Set(members.value.items.map(({ id }) => id)) : undefined,
  );
}

const namesOf = ({ groups }: GroupRule): string[] => groups.map(({ name }) => name);

/** How many people a rule would put into a group where they are not yet. */
async function newcomers(okta: OktaReader, rule: GroupRule): Promise<Result<Effect[]>> {
  const [groups] = effectOn('rule_adds_some', namesOf(rule));
  const unknown = found(groups === undefined ? [] : [groups]);
  const search = searchFor(rule.expression);
  if (search === undefined) return unknown;
  const { method, path } = listUsers.request({});
  const request = { method, path, query: { search: allOf([search, inStatus(PRESENT)]) } };
  const [people, members] = await Promise.all([
    pagesOf(okta, request, listUsers.scope, Member, LIMITS),
    membersOf(okta, rule.groups),
  ]);
  if (!people.ok) return people;
  const meant = people.value.items.filter(({ user }) => !rule.excluded.includes(user.id));
  const judged = meant.map(({ user, person }) => ({ id: user.id, met: meets(rule.expression, person) }));
  if (judged.some(({ met }) => met === undefined) || members.includes(undefined)) return unknown;
  const added = judged.filter(({ id, met }) => met && members.some((group) => !group?.has(id)));
  const values = { ...groups?.values, count: numberOf(added.length, people.value.more) };
  return found([{ code: 'rule_adds', values }]);
}

export const addedByRule = {
  uses: [listUsers, listGroupUsers],
  read: (okta: OktaReader, _ids: unknown, { resource }: Rule) => newcomers(okta, resource),
};

export const keptByRule = {
  uses: [getGroup],
  read: async (okta: OktaReader, _ids: unknown, { resource }: Rule): Promise<Result<Effect[]>> => {
    const sizes = await Promise.all(resource.groups.map(({ id }) => okta.read(sizeOf(id), getGroup.scope, OktaGroup)));
    const count = sizes.reduce((sum, size) => sum + (size.ok ? (size.value._embedded?.stats?.usersCount ?? 0) : 0), 0);
    const [groups] = effectOn('members_stay', namesOf(resource));
    return found(groups === undefined ? [] : [{ ...groups, values: { ...groups.values, count: numberOf(count) } }]);
  },
};
