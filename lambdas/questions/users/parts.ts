/** What can be shown of one user beside the card: each with the operation that reads it, and so with its own permission. */
import type { z } from 'zod';
import type { Answer } from '../../contract/function-result.ts';
import { listApplications } from '../../operations/applications/applications.ts';
import { AppOfUser } from '../../operations/applications/objects.ts';
import { listLogEvents } from '../../operations/log/events.ts';
import { OktaGroup } from '../../operations/objects.ts';
import type { OktaReader, OktaRequest } from '../../operations/okta.ts';
import type { ReadOperation } from '../../operations/operation.ts';
import { listUserBlocks, UserBlock } from '../../operations/users/blocks.ts';
import { listUserDevices, OktaDevice } from '../../operations/users/devices.ts';
import { listFactors, OktaFactor } from '../../operations/users/factors.ts';
import { listUserGroups } from '../../operations/users/groups.ts';
import { listAssignedRolesForUser, OktaRole } from '../../operations/users/roles.ts';
import { listOf } from '../lists.ts';
import { afterOf } from '../parameters.ts';
import type { Moment } from '../question.ts';
import { drawRead, groups, type Table } from '../tables.ts';
import { signInsOf } from './sign-ins.ts';
import { apps, blocks, devices, factors, roles } from './tables.ts';

/** Whose part is asked for, and how. */
interface Wanted {
  /** An id, or `me` where the part takes it. */
  userId: string;
  /** "Groups of Ben Ito (ben.ito@acme.example)" */
  title: string;
  page: string | undefined;
  moment: Moment;
}

interface Part {
  /** "Groups" */
  name: string;
  uses: ReadOperation;
  /** Whether Okta knows whose it is by the token alone. */
  takesMe?: true;
  answer(okta: OktaReader, wanted: Wanted): Promise<Answer>;
}

/** A part that Okta answers whole, without pages. */
const short = <T>(
  name: string,
  uses: ReadOperation & { request(of: { userId: string }): OktaRequest },
  item: z.ZodType<T>,
  table: (title: string, moment: Moment) => Table<T>,
): Part => ({
  name,
  uses,
  answer: async (okta, { userId, title, moment }) =>
    drawRead(await okta.list(uses.request({ userId }), uses.scope, item), table(title, moment)),
});

/** By the values of `include`. */
const PARTS = {
  groups: {
    name: 'Groups',
    uses: listUserGroups,
    takesMe: true,
    answer: (okta, { userId, title, page }) => {
      const request = listUserGroups.request({ userId, ...afterOf(page) });
      const { scope } = listUserGroups;
      return listOf(okta, { request, scope, item: OktaGroup, table: groups(title), by: 'type' }, page);
    },
  },
  // Not `listAppLinks`: that leaves out what the user does not see, and not how they have it.
  apps: {
    name: 'Apps',
    uses: listApplications,
    answer: (okta, { userId, title, page }) => {
      const request = listApplications.request({ userId, ...afterOf(page) });
      const { scope } = listApplications;
      return listOf(okta, { request, scope, item: AppOfUser, table: apps(title), by: 'status' }, page);
    },
  },
  factors: short('Factors', listFactors, OktaFactor, factors),
  roles: short('Admin roles', listAssignedRolesForUser, OktaRole, roles),
  devices: short('Devices', listUserDevices, OktaDevice, devices),
  blocks: short('Blocks', listUserBlocks, UserBlock, blocks),
  sign_ins: { name: 'Sign-ins', uses: listLogEvents, answer: signInsOf },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as [PartName, ...PartName[]];
export const partOf = (name: PartName): Part => PARTS[name];
