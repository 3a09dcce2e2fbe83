/** Changing what a group is called: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import * as z from 'zod';
import { failed, found } from '../../platform/result.ts';
import { group } from '../../targets/group.ts';
import { nameFor } from '../../targets/new-group.ts';
import { byChangeAccess } from '../by-change-access.ts';
import { GroupId } from '../objects.ts';
import type { OktaReader } from '../okta.ts';
import { change } from '../operation.ts';
import { clean } from '../text.ts';
import { getGroup, listGroups } from './groups.ts';
import { keptElsewhere } from './kept-elsewhere.ts';
import { groupNamed, nameTaken } from './named.ts';

/** Okta replaces all of a group's profile by what is sent, so all of it is. */
const Profile = z.object({ profile: z.record(z.string(), z.string().nullish()) });

/** Every attribute of the group as it is; nothing where it has some that are no text. */
const profileOf = async (okta: OktaReader, groupId: string) => {
  const read = await okta.read(getGroup.request({ groupId }), getGroup.scope, Profile);
  if (!read.ok) return read;
  return found(
    Object.fromEntries(
      Object.entries(read.value.profile).flatMap(([key, text]) => (text == null ? [] : [[key, text]])),
    ),
  );
};

/** "description=For the board": what it is for; anything else is its new name. */
const fieldOf = (said: string): ['name' | 'description', string] => {
  const [, description] = /^description\s*[=:]\s*(.*)$/is.exec(said.trim()) ?? [];
  return description === undefined ? ['name', said] : ['description', clean(description)];
};

const stateOf = ({ name = '', description = '' }: Record<string, string>) => ({ name, description });

export const replaceGroup = change({
  operationId: 'replaceGroup',
  description: 'Rename a group, or say what it is for.',
  action: 'Rename a group',
  because: [],
  targets: { resource: group },
  value: {
    says: 'the new name, or "description = …"',
    uses: [getGroup, listGroups],
    find: async (okta, said, { resource }) => {
      const [field, text] = fieldOf(said ?? '');
      const value = field === 'name' ? nameFor(text) : found(text);
      if (!value.ok) return value;
      const other = field === 'name' ? await groupNamed(okta, value.value) : found(undefined);
      if (!other.ok) return other;
      if (other.value !== undefined && other.value.id !== resource.id) {
        const { message, ...values } = nameTaken(value.value, other.value);
        return failed('change_not_possible', message, values);
      }
      const profile = await profileOf(okta, resource.id);
      return profile.ok ? found({ profile: { ...profile.value, [field]: value.value } }) : profile;
    },
  },
  parameters: z.object({ groupId: GroupId, profile: z.record(z.string(), z.string()) }),
  relation: 'can_manage_groups',
  object: 'okta:groups',
  scope: 'okta.groups.manage',
  call: byChangeAccess('replaceGroup', { resource: '{group}', principal: '{name}' }),
  request: ({ groupId, profile }) => ({ method: 'PUT', path: `/api/v1/groups/${groupId}`, body: { profile } }),
  verify: {
    uses: getGroup,
    read: async (okta, { groupId }) => {
      const profile = await profileOf(okta, groupId);
      return profile.ok ? found(stateOf(profile.value)) : profile;
    },
  },
  leaves: ({ profile }) => stateOf(profile),
  detail: ({ leaves: { name, description } }) =>
    [`name ${name}`, ...(description ? [`description ${description}`] : [])].join(', '),
  undo: ({ groupId, profile }, before) => ({
    operationId: 'replaceGroup',
    parameters: {
      groupId,
      profile: { ...profile, name: String(before.name), description: String(before.description) },
    },
  }),
  repeatable: false,
  obstacle: ({ resource }) => keptElsewhere(resource, `${resource.profile.name} is not renamed by hand`),
  examples: [
    { say: 'Rename the group {group} to {name}' },
    { say: 'Rename {group} to {name}' },
    { say: 'Change the name of the group {group} to {name}' },
    {
      say: 'Change the description of the group {group} to {description}',
      with: { principal: 'description={description}' },
    },
  ],
});
