/** What the changes to groups, rules and apps are made to. */
import type { Org } from '../../../cloud/okta/org.ts';
import { addGroup, addUser, groupId, userId } from '../../targets/arranged.ts';

const [NOBODY, FEW] = [20, 21];

/** Seven people in a group without rules, one in another, and groups to delete and to rename. */
export function arrange(org: Org): void {
  const people = [1, 2, 3, 4, 5, 6, 7];
  for (const number of people) addUser(org, number, { firstName: 'Person', lastName: String(number) });
  addGroup(org, NOBODY, 'Crowd', { members: new Set(people.map(userId)) });
  addGroup(org, FEW, 'Pair', { members: new Set([userId(1), userId(2)]) });
  for (const number of [1, 2, 3, 4]) {
    addGroup(org, number, `Doomed ${number}`, { members: new Set([userId(1), userId(2)]) });
    addGroup(org, number + 10, `Named ${number}`, { description: 'For the board.' });
  }
  const [rule] = org.groupRules.values();
  if (rule)
    org.groupRules.set('0pr1doomed0000000001', {
      ...rule,
      id: '0pr1doomed0000000001',
      name: 'Doomed rule',
      groupIds: [groupId(1)],
    });
  org.applications.get('0oa1figma00000000009')?.groups.add(groupId(1));
  // Person 1 has GitHub directly and by a group, and Mia an admin role by one.
  org.applications.get('0oa1github0000000003')?.groups.add(groupId(FEW));
  org.applications.get('0oa1github0000000003')?.users.add(userId(1));
  org.groups.get('00g1iamoperators0015')?.members.add('00u1miakeller0000001');
}
