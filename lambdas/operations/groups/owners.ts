/** Who owns a group, and what it gives: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupOwner */

import * as z from 'zod';
import { GroupId } from '../objects.ts';
import { read } from '../operation.ts';
import { After, pageFrom } from '../paging.ts';

const ofGroup = z.object({ groupId: GroupId, after: After });
const area = { relation: 'read_okta', object: 'okta:groups', scope: 'okta.groups.read' } as const;
const callFor = (include: string) => ({ function: 'find_groups_and_apps', parameters: { kind: 'groups', include } });

const pageOf = (groupId: string, part: string, after: string | undefined) => ({
  method: 'GET' as const,
  path: `/api/v1/groups/${groupId}/${part}`,
  query: { ...pageFrom(after) },
});

export const listGroupOwners = read({
  operationId: 'listGroupOwners',
  description: 'List the owners of a group.',
  parameters: ofGroup,
  ...area,
  call: callFor('owners'),
  request: ({ groupId, after }) => pageOf(groupId, 'owners', after),
  examples: [
    { say: 'Who owns {query}?' },
    { say: 'Who owns the group {query}?' },
    { say: 'Who is the owner of {query}?' },
    { say: 'Who are the owners of {query}?' },
    { say: 'Show the owners of the group {query}' },
  ],
});

export const listAssignedApplicationsForGroup = read({
  operationId: 'listAssignedApplicationsForGroup',
  description: 'List the applications that a group gives to its members.',
  parameters: ofGroup,
  ...area,
  call: callFor('apps'),
  request: ({ groupId, after }) => pageOf(groupId, 'apps', after),
  examples: [
    { say: 'Which apps does the group {query} give?' },
    { say: 'What does the group {query} give access to?' },
    { say: 'Which apps come with {query}?' },
    { say: 'Show the apps of the group {query}' },
    { say: 'Which apps are assigned to the group {query}?' },
    { say: 'How many apps does the group {query} give?', with: { page: 'count' } },
  ],
});
