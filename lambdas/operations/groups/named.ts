/** Groups by their exact name, as Okta has them now and not as its search index does. */
import { found } from '../../platform/result.ts';
import { OktaGroup } from '../objects.ts';
import type { OktaReader } from '../okta.ts';
import type { Obstacle } from '../operation.ts';
import { shapeOf } from '../text.ts';
import { groupsBeginning, listGroups } from './groups.ts';

/** The group of Okta's own that has this name; Okta lets no two have one. */
export async function groupNamed(okta: OktaReader, name: string) {
  const page = await okta.list(groupsBeginning(name), listGroups.scope, OktaGroup);
  if (!page.ok) return page;
  const isIt = ({ type, profile }: OktaGroup) => type === 'OKTA_GROUP' && shapeOf(profile.name) === shapeOf(name);
  return found(page.value.items.find(isIt));
}

export const nameTaken = (name: string, { profile }: OktaGroup): Obstacle => ({
  because: 'name_taken',
  target: name,
  state: profile.name,
  message: `The name ${name} is taken: there is a group ${profile.name}.`,
});
