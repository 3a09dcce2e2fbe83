/** Devices of a user: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources/ */
import * as z from 'zod';
import { OptionalText, Text, UserId } from '../objects.ts';
import { read } from '../operation.ts';

/** A device that somebody registered, as far as it is shown. */
export const OktaDevice = z.object({
  created: OptionalText,
  device: z.object({
    id: Text,
    status: OptionalText,
    profile: z.object({
      displayName: OptionalText,
      platform: OptionalText,
      model: OptionalText,
      osVersion: OptionalText,
      managed: z.boolean().nullish(),
    }),
  }),
});
export type OktaDevice = z.infer<typeof OktaDevice>;

/** Okta has no pages of it. */
export const listUserDevices = read({
  operationId: 'listUserDevices',
  description: 'List the devices a user has registered with Okta.',
  parameters: z.object({ userId: UserId }),
  relation: 'read_okta',
  object: 'okta:users',
  scope: 'okta.users.read',
  call: { function: 'get_user', parameters: { include: 'devices' } },
  request: (parameters) => ({ method: 'GET', path: `/api/v1/users/${parameters.userId}/devices` }),
  examples: [
    { say: 'Which devices does {user} have?' },
    { say: "Show {user}'s devices" },
    { say: 'What devices does {user} use?' },
    { say: 'Which phones has {user} registered?' },
    { say: 'Which devices do I have?', with: { user: 'me' } },
    { say: 'Show my devices', with: { user: 'me' } },
  ],
});
