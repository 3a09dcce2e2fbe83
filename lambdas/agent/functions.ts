/** The agent's functions, in the shape of Bedrock action groups with function details: a projection of the catalogue. */
import { changesOf } from '../operations/index.ts';
import { USER_SORTS, USER_STATUSES } from '../operations/users.ts';

export interface AgentFunction {
  name: string;
  description: string;
  parameters: Record<string, { type: 'string' | 'integer'; description: string; required: boolean }>;
}

export interface ActionGroup {
  name: string;
  description: string;
  functions: readonly AgentFunction[];
}

type Parameter = AgentFunction['parameters'][string];

const required = (description: string): Parameter => ({ type: 'string', description, required: true });
const optional = (description: string): Parameter => ({ type: 'string', description, required: false });

const USER =
  'The user: "me" for the person who asks, or a login, an e-mail, a name or an Okta id, as the person said it.';
const CURSOR = 'The cursor of the answer before, for its next page.';
const REASON = 'Why, in the words of the person who asks. Leave it out when they gave none.';

const operationOf = (functionName: string): Parameter =>
  required(
    `One of: ${changesOf(functionName)
      .map(({ operationId, description }) => `${operationId} (${description.replace(/\.$/, '')})`)
      .join('; ')}.`,
  );

/** Reading. Answered by the okta Lambda. */
export const OKTA: ActionGroup = {
  name: 'Okta',
  description: 'Reads users, groups and applications of the Okta org as the person who asks. Changes nothing.',
  functions: [
    {
      name: 'find_users',
      description:
        'Lists users: all of them, or those whose name, login or e-mail begins with words, or in one status.',
      parameters: {
        query: optional('Beginnings of a name, login or e-mail.'),
        status: optional(`One of ${USER_STATUSES.join(', ')}.`),
        sort: optional(`One of ${USER_SORTS.join(', ')}.`),
        cursor: optional(CURSOR),
      },
    },
    {
      name: 'get_user',
      description: 'Shows one user, or the groups that user is in. For "my groups" use user "me" and include "groups".',
      parameters: { user: required(USER), include: optional('"groups" for the groups the user is in.') },
    },
    {
      name: 'find_groups_and_apps',
      description: 'Lists groups or applications, or the members of one group.',
      parameters: {
        kind: required('"groups" or "apps".'),
        query: optional('Beginning of a name; with include "members" the name or Okta id of the one group.'),
        include: optional('"members" for the members of the group named in query. Only with kind "groups".'),
        cursor: optional(CURSOR),
      },
    },
  ],
};

/** Changing, with the person's phone in between. Answered by the ciba Lambda. */
export const CHANGES: ActionGroup = {
  name: 'Changes',
  description: 'Asks for a change in Okta. Nothing is changed before the person approves it on their phone.',
  functions: [
    {
      name: 'change_user',
      description: 'Asks for a change to one user and answers with the code to approve on the phone.',
      parameters: { operation: operationOf('change_user'), user: required(USER), reason: optional(REASON) },
    },
    {
      name: 'change_group',
      description: 'Asks for a change to the members of a group and answers with the code to approve on the phone.',
      parameters: {
        operation: operationOf('change_group'),
        group: required('The group: its name or Okta id, as the person said it.'),
        user: required(USER),
        reason: optional(REASON),
      },
    },
    {
      name: 'get_change',
      description: 'Tells how a change stands that the person asked for.',
      parameters: { change: required('The code of four characters, or the id, of the change.') },
    },
  ],
};

export const actionGroups = [OKTA, CHANGES] as const satisfies readonly ActionGroup[];
