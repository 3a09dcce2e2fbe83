/** What administrators did to the org in the last weeks: roles, policies, zones, applications, tokens, groups. */
import { clockTime, DAY, HOUR, thisMonth } from '../directory/durations.ts';
import type { EventType } from '../log/event-types.ts';
import type { Org, User } from '../org.ts';
import { applicationParty, appUserParty, groupParty, type LogTarget, userParty } from '../system-log.ts';
import { happened, type Past, type World } from './past.ts';
import { officeOf } from './sign-ins.ts';

const SVEN = '00u2svenaalto0000022';
const LENA = '00u2lenabrix00000023';
const MIA = '00u1miakeller0000001';
const OLGA = '00u1olganovak0000003';

const user =
  (id: string) =>
  ({ users }: World['org']) =>
    some(users.get(id), userParty);
const group =
  (id: string) =>
  ({ groups }: World['org']) =>
    some(groups.get(id), groupParty);
const application =
  (id: string) =>
  ({ applications }: World['org']) =>
    some(applications.get(id), applicationParty);
const zone =
  (id: string) =>
  ({ zones }: World['org']) =>
    some(zones.get(id), ({ name }) => ({ id, type: 'NetworkZone', alternateId: 'unknown', displayName: name }));

function some<T>(thing: T | undefined, party: (thing: T) => LogTarget): LogTarget[] {
  return thing === undefined ? [] : [party(thing)];
}

/** A policy, and one of its rules when its id is given. */
const policy =
  (id: string, ruleId?: string) =>
  ({ policies }: World['org']): LogTarget[] => {
    const found = policies.get(id);
    const rule = found?.rules.find((each) => each.id === ruleId);
    const party =
      (type: 'PolicyEntity' | 'PolicyRule') =>
      (thing: { id: string; name: string }): LogTarget => ({
        id: thing.id,
        type,
        alternateId: 'unknown',
        displayName: thing.name,
      });
    return [...some(rule, party('PolicyRule')), ...some(found, party('PolicyEntity'))];
  };

const token = (name: string) => (): LogTarget[] => [
  { id: '00T1terraform0000001', type: 'Token', alternateId: 'unknown', displayName: name },
];

/** The account in the application, the application and the person. */
const assigned =
  (appId: string, userId: string) =>
  (org: World['org']): LogTarget[] => [
    ...some(org.users.get(userId), (found) => appUserParty({ id: appId }, found)),
    ...application(appId)(org),
    ...user(userId)(org),
  ];

const both =
  (...parts: ((org: World['org']) => LogTarget[])[]) =>
  (org: World['org']): LogTarget[] =>
    parts.flatMap((part) => part(org));

type Deed = [
  at: number,
  by: string,
  eventType: EventType,
  target: (org: Pick<Org, keyof World['org']>) => LogTarget[],
  debugData?: Record<string, string>,
];

const deeds = (now: number): Deed[] => [
  [now - 40 * DAY, SVEN, 'user.account.privilege.grant', user(OLGA), { privilegeGranted: 'Read-only administrator' }],
  [
    thisMonth(now, 6),
    SVEN,
    'group.privilege.grant',
    group('00g1iamoperators0015'),
    { privilegeGranted: 'Group administrator' },
  ],
  [
    thisMonth(now, 6),
    SVEN,
    'user.account.privilege.grant',
    user('00u2emillund00000024'),
    { privilegeGranted: 'Group administrator' },
  ],
  [
    thisMonth(now, 4),
    SVEN,
    'user.account.privilege.grant',
    user(LENA),
    { privilegeGranted: 'Application administrator (all)' },
  ],
  [now - 12 * DAY, MIA, 'policy.lifecycle.update', policy('00p1salespassword005')],
  [now - 20 * HOUR - 60_000, SVEN, 'zone.update', zone('nzo1embargoed0000005')],
  [now - 20 * HOUR, SVEN, 'policy.rule.update', policy('00p1signondefault002', '0pr1embargoed0000003')],
  [now - 2 * DAY, MIA, 'zone.update', zone('nzo1blockedipzone002')],
  [now - 15 * HOUR, LENA, 'application.lifecycle.update', application('0oa1salesforce000001')],
  [clockTime(now, 0, 3, 10), SVEN, 'system.api_token.create', token('terraform')],
  [now - 3 * DAY, MIA, 'group.user_membership.add', both(user('00u2samcarter0000005'), group('00g1helpdesk00000002'))],
  [now - 5 * DAY, MIA, 'application.user_membership.add', assigned('0oa1github0000000003', '00u2samcarter0000005')],
  [now - 2 * DAY, LENA, 'application.user_membership.add', assigned('0oa1workday000000004', '00u2benito0000000002')],
  [now - 21 * HOUR, LENA, 'application.user_membership.add', assigned('0oa1salesforce000001', '00u2danalindqvist004')],
  [
    now - 13 * HOUR,
    MIA,
    'application.user_membership.remove',
    assigned('0oa1workday000000004', '00u2gitarao000000009'),
  ],
  [now - 9 * DAY, MIA, 'user.account.update_profile', user('00u2danalindqvist004')],
];

/** Somebody who did one of these, with all that they are done by. */
const told = (world: World, by: User, [at, , eventType, target, debugData]: Deed): Past =>
  happened(at, eventType, by, { ipAddress: officeOf(by), target: target(world.org), ...(debugData && { debugData }) });

export const administration = (world: World): Past[] =>
  deeds(world.now).flatMap((deed) => {
    const by = world.org.users.get(deed[1]);
    return by ? [told(world, by, deed)] : [];
  });
