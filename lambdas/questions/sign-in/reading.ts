/** The parts of the evidence, each as Okta has it. */
import { z } from 'zod';
import { getApplicationUser, listApplicationGroupAssignments } from '../../operations/applications/assignments.ts';
import { AppGroup, AppUser } from '../../operations/applications/objects.ts';
import { eventsBetween } from '../../operations/log/between.ts';
import type { LogEvent } from '../../operations/log/event.ts';
import type { OktaApplication, OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { pagesOf } from '../../operations/pages.ts';
import { listUserBlocks, UserBlock } from '../../operations/users/blocks.ts';
import { listFactors, OktaFactor } from '../../operations/users/factors.ts';
import { found, type Result } from '../../platform/result.ts';
import { about } from '../logs/filter.ts';
import type { AppAccess } from './evidence.ts';

const HOUR_MS = 3_600_000;

export const blocksOf = (okta: OktaReader, { id: userId }: OktaUser): Promise<Result<UserBlock[]>> =>
  okta.read(listUserBlocks.request({ userId }), listUserBlocks.scope, z.array(UserBlock));

export async function factorsOf(okta: OktaReader, { id: userId }: OktaUser): Promise<Result<OktaFactor[]>> {
  const read = await okta.list(listFactors.request({ userId }), listFactors.scope, OktaFactor);
  return read.ok ? found(read.value.items) : read;
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
): Promise<Result<LogEvent[]>> {
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
  return found([...recent.value.items, ...older]);
}

/** What `accessOf` needs. */
export const ACCESS_USES = [getApplicationUser, listApplicationGroupAssignments];

const isMissing = (read: Result<unknown>): boolean =>
  !read.ok && read.refusal.outcome === 'failed' && read.refusal.code === 'okta_not_found';

/** Whether a user has an application, and which groups would give it. */
export async function accessOf(
  okta: OktaReader,
  { id: appId, label, status }: OktaApplication,
  { id: userId }: OktaUser,
): Promise<Result<AppAccess>> {
  const giving = listApplicationGroupAssignments;
  const [assigned, groups] = await Promise.all([
    okta.read(getApplicationUser.request({ appId, userId }), getApplicationUser.scope, AppUser),
    pagesOf(okta, giving.request({ appId }), giving.scope, AppGroup, { requests: 1 }),
  ]);
  if (!assigned.ok && !isMissing(assigned)) return assigned;
  const given = groups.ok ? groups.value.items.flatMap(({ group }) => group ?? []) : [];
  return found({ id: appId, label, status, isAssigned: assigned.ok, groups: given });
}
