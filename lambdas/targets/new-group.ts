import { listGroups } from '../operations/groups/groups.ts';
import { clean } from '../operations/text.ts';
import { failed, found } from '../platform/result.ts';
import { legible } from './legible.ts';
import type { Target } from './target.ts';

/** The longest name that Okta takes. */
const LONGEST_NAME = 255;

/** What a group may be called, as it is sent to Okta. */
export const nameFor = (said: string) => {
  const name = clean(said).replace(/^["“](.+)["”]$/, '$1');
  return name !== '' && name.length <= LONGEST_NAME
    ? found(name)
    : failed('not_found', `The name of a group has 1 to ${LONGEST_NAME} characters. Nothing was done.`);
};

/** A group that is not there yet: all there is of it is its name. */
export const newGroup: Target<{ name: string }> = {
  name: 'new_group',
  idParameter: 'name',
  frozen: ({ name }) => ({ type: 'new_group', id: name, name: legible(name) }),
  lookup: () => listGroups,
  find: async (_okta, said) => {
    const name = nameFor(said);
    return name.ok ? found({ name: name.value }) : name;
  },
};
