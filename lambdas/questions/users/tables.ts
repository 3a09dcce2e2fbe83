/** What belongs to one user, as tables. */

import type { AppOfUser } from '../../operations/applications/objects.ts';
import type { UserBlock } from '../../operations/users/blocks.ts';
import type { OktaDevice } from '../../operations/users/devices.ts';
import { factorName, factorWords } from '../../operations/users/factor-words.ts';
import type { OktaFactor } from '../../operations/users/factors.ts';
import type { OktaRole } from '../../operations/users/roles.ts';
import type { Moment } from '../question.ts';
import { applications, type Table } from '../tables.ts';
import { minuteOf, timed } from '../time/minute.ts';
import { BLOCKS, platformWords } from './words.ts';

const lower = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

/** Okta judges the enrolment policy by the address of whoever asks, which is ours. */
const AS_SEEN = 'Seen from our server: where a policy allows factors by place, others may be enrolled, too.';

const HELD: Record<string, string> = { USER: 'directly', GROUP: 'by a group' };

export const apps = (title: string): Table<AppOfUser> => ({
  ...applications(title),
  columns: ['Name', 'Status', 'Sign-on', 'Assigned'],
  row: ({ label, status, signOnMode, _embedded }) => [
    label,
    status,
    signOnMode,
    HELD[_embedded?.user?.scope ?? ''] ?? 'unknown',
  ],
});

export const factors = (title: string, moment: Moment): Table<OktaFactor> => ({
  title,
  columns: ['Factor', 'Name', 'Provider', 'Status', timed('Since', moment)],
  row: (factor) => [
    factorWords(factor),
    factorName(factor),
    factor.provider,
    lower(factor.status),
    minuteOf(moment)(factor.created),
  ],
  id: () => '',
  note: AS_SEEN,
});

export const roles = (title: string, moment: Moment): Table<OktaRole> => ({
  title,
  columns: ['Role', 'Held', 'Status', timed('Since', moment)],
  row: ({ label, type, assignmentType, status, created }) => [
    label || type,
    HELD[assignmentType] ?? 'directly',
    lower(status ?? 'ACTIVE'),
    minuteOf(moment)(created),
  ],
  id: () => '',
});

export const devices = (title: string, moment: Moment): Table<OktaDevice> => ({
  title,
  columns: ['Name', 'Platform', 'Model', 'Status', 'Managed', timed('Since', moment)],
  row: ({ created, device: { status, profile } }) => [
    profile.displayName,
    [platformWords(profile.platform), profile.osVersion].filter((part) => part !== '').join(' '),
    profile.model,
    lower(status),
    profile.managed == null ? 'unknown' : profile.managed ? 'yes' : 'no',
    minuteOf(moment)(created),
  ],
  id: () => '',
});

export const blocks = (title: string): Table<UserBlock> => ({
  title,
  columns: ['Blocked on', 'Why'],
  row: ({ appliesTo }) => [...BLOCKS[appliesTo]],
  id: () => '',
  note: 'The status does not tell of a block; unlocking lifts it.',
});
