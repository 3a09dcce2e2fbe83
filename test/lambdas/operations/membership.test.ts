/** Whether somebody is in a group is decided on all of their groups, or not at all. */
import { expect, test } from 'vitest';
import { assignUserToGroup, unassignUserFromGroup } from '../../../lambdas/operations/groups/members.ts';
import type { OktaReader } from '../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';

const userId = '00u2benito0000000002';
const idOf = (number: number) => `00g${String(number).padStart(17, '0')}`;
const REFUSED = failed('okta_unavailable', 'Away.');

/** Somebody in 430 groups, 200 a page, as Okta gives them. */
const inManyGroups = ({ fails = -1, odd = 0, leads = true } = {}): OktaReader => ({
  read: async () => REFUSED,
  list: async ({ query }, _scope, item) => {
    const at = Number(query?.after ?? 0);
    if (at === fails) return REFUSED;
    const ids = Array.from({ length: 430 }, (_, index) => ({ id: idOf(index) })).slice(at, at + 200);
    const more = at + 200 < 430;
    const cursor = more && leads ? String(at + 200) : undefined;
    return found({ items: ids.map((each) => item.parse(each)), odd, more, cursor, scarce: true });
  },
});

test.each([0, 199, 200, 219, 429])('who is in 430 groups is a member of the one with number %i', async (number) => {
  const parameters = { userId, groupId: idOf(number) };
  for (const { verify } of [assignUserToGroup, unassignUserFromGroup])
    expect(await verify.read(inManyGroups(), parameters)).toEqual(found({ member: true }));
});

test('who is not among all of them is not a member', async () => {
  expect(await assignUserToGroup.verify.read(inManyGroups(), { userId, groupId: idOf(430) })).toEqual(
    found({ member: false }),
  );
});

test.each([
  ['a page is refused', { fails: 200 }, 'okta_unavailable'],
  ['an entry cannot be read', { odd: 1 }, 'okta_answer_invalid'],
  ['a next page cannot be followed', { leads: false }, 'okta_answer_invalid'],
])('nothing is decided where %s', async (_, org, code) => {
  const parameters = { userId, groupId: idOf(430) };
  expect(await assignUserToGroup.verify.read(inManyGroups(org), parameters)).toMatchObject({
    ok: false,
    refusal: { code },
  });
});

test('what is seen counts though other entries cannot be read', async () => {
  expect(await assignUserToGroup.verify.read(inManyGroups({ odd: 1 }), { userId, groupId: idOf(3) })).toMatchObject({
    ok: true,
    value: { member: true },
  });
});
