/** People who administer the local Okta org and never sign in to the product. */
import { HOUR, thisMonth } from './durations.ts';
import type { Story } from './stories.ts';

export const administratorsAt = (now: number): Story[] => [
  {
    id: '00u2svenaalto0000022',
    name: 'Sven Aalto',
    status: 'ACTIVE',
    title: 'Head of Identity',
    department: 'Engineering',
    city: 'Stockholm',
    lastLogin: now - 3 * HOUR,
    roles: ['SUPER_ADMIN'],
  },
  {
    id: '00u2lenabrix00000023',
    name: 'Lena Brix',
    status: 'ACTIVE',
    title: 'Application Owner',
    department: 'Operations',
    city: 'Prague',
    lastLogin: now - 7 * HOUR,
    roles: ['APP_ADMIN'],
    rolesSince: thisMonth(now, 4),
  },
  {
    id: '00u2emillund00000024',
    name: 'Emil Lund',
    status: 'ACTIVE',
    title: 'Identity Operator',
    department: 'Support',
    city: 'Berlin',
    lastLogin: now - 30 * HOUR,
  },
];
