/** The parts of the evidence, each as Okta has it. */
import * as z from 'zod';
import { getApplicationUser, listApplicationGroupAssignments } from '../../operations/applications/assignments.ts';
import { AppGroup } from '../../operations/applications/objects.ts';
import { eventsBetween } from '../../operations/log/between.ts';
import type { LogEvent } from '../../operations/log/event.ts';
import type { OktaApplication, OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { pagesOf } from '../../operations/pages.ts';
import { listUserBlocks, UserBlock } from '../../operations/users/blocks.ts';
import { listFactors, OktaFactor } from '../../operations/users/factors.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import { assignmentOf } from '../access/assignment.ts';
import { about } from '../logs/filter.ts';
import { HOUR_MS } from '../time/zoned.ts';
import type { AppAccess } from './evidence.ts';

export const blocksOf = (okta: OktaReader, { id: userId }: OktaUser): Promise<Result<UserBlock[]>> =>
  okta.read(listUserBlocks.request({ userId }), listUserBlocks.scope, z.array(UserBlock));

/** All of them or none: "no factor is enrolled" is not said of those that cannot be read. */
export async function factorsOf(okta: OktaReader, { id: userId }: OktaUser): Promise<Result<OktaFactor[]>> {
  const read = await okta.list(listFactors.request({ userId }), listFactors.scope, OktaFactor);
  if (!read.ok) return read;
  const { items, odd } = read.value;
  return odd === 0
    ? found(items)
    : failed('okta_answer_invalid', 'Okta answered something that is not understood here.');
}

/**
 * The events about a user of the last hours, the newest first; and where the status is older than that, those of the hour
 * before and after it came about.
 */
export async function eventsOf(
  okta: OktaReader,
  { id, status, statusChanged }: OktaUser,
  hours: number,
  now: number,
): Promise<Result<{ events: LogEvent[]; isWhole: boolean }>> {
  const filter = about(id);
  const since = now - hours * HOUR_MS;
  const changed = Date.parse(statusChanged);
  const isOlder = status !== 'ACTIVE' && changed < since;
  const around = { since: changed - HOUR_MS, until: changed + HOUR_MS };
  const [recent, then] = await Promise.all([
    eventsBetween(okta, { since, until: now }, { filter, requests: 2 }),
    isOlder ? eventsBetween(okta, around, { filter, requests: 1 }) : undefined,
  ]);
  if (!recent.ok) return recent;
  const known = new Set(recent.value.items.map(({ uuid }) => uuid));
  const older = then?.ok ? then.value.items.filter(({ uuid }) => !known.has(uuid)) : [];
  const { items, odd, more } = recent.value;
  return found({ events: [...items, ...older], isWhole: odd === 0 && !more });
}

/** What `accessOf` needs. */
export const ACCESS_USES = [getApplicationUser, listApplicationGroupAssignments];

/** Whether a user has an application, and which groups would give it. */
export async function accessOf(
  okta: OktaReader,
  { id: appId, label, status }: OktaApplication,
  { id: userId }: OktaUser,
): Promise<Result<AppAccess>> {
  const giving = listApplicationGroupAssignments;
  const [assigned, groups] = await Promise.all([
    assignmentOf(okta, appId, userId),
    pagesOf(okta, giving.request({ appId }), giving.scope, AppGroup, { requests: 1 }),
  ]);
  if (!assigned.ok) return assigned;
  const given = groups.ok ? groups.value.items.flatMap(({ group }) => group ?? []) : [];
  return found({ id: appId, label, status, isAssigned: assigned.value !== undefined, groups: given });
}
