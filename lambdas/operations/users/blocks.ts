/** Blocks of a user: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUserBlocks */
import * as z from 'zod';
import { UserId } from '../objects.ts';
import { read } from '../operation.ts';

/** How a user is kept out whom the status may show to be ACTIVE. */
export const UserBlock = z.object({ appliesTo: z.enum(['ANY_DEVICES', 'UNKNOWN_DEVICES']) });
export type UserBlock = z.infer<typeof UserBlock>;

export const listUserBlocks = read({
  operationId: 'listUserBlocks',
  description: 'Show whether a user is blocked from devices after failed sign-ins, which the status does not tell.',
  parameters: z.object({ userId: UserId }),
  relation: 'read_okta',
  object: 'okta:users',
  scope: 'okta.users.read',
  call: { function: 'get_user', parameters: { include: 'blocks' } },
  request: (parameters) => ({ method: 'GET', path: `/api/v1/users/${parameters.userId}/blocks` }),
  examples: [
    { say: 'Is {user} blocked?' },
    { say: 'Which blocks does {user} have?' },
    { say: "Show {user}'s blocks" },
    { say: 'Is {user} blocked from unknown devices?' },
    { say: 'Am I blocked?', with: { user: 'me' } },
  ],
});
