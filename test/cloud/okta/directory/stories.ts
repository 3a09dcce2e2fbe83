/** Nine people of the local Okta org whom the tests and the demonstration are about. */
import type { User } from '../org.ts';
import type { City } from './company.ts';

/** What tells someone from the other users of the org. */
export type Story = Pick<User, 'id' | 'status'> &
  Partial<Omit<User, 'profile'>> & { name: string; title: string; department: string; city: City };

export const STORIES: readonly Story[] = [
  {
    id: '00u2anaruiz000000001',
    name: 'Ana Ruiz',
    status: 'LOCKED_OUT',
    title: 'Account Executive',
    department: 'Sales EMEA',
    city: 'Madrid',
  },
  {
    id: '00u2benito0000000002',
    name: 'Ben Ito',
    status: 'ACTIVE',
    title: 'Software Engineer',
    department: 'Engineering',
    city: 'Berlin',
  },
  {
    id: '00u2carlweber0000003',
    name: 'Carl Weber',
    status: 'SUSPENDED',
    title: 'Consultant',
    department: 'Contractors',
    city: 'Vienna',
  },
  {
    id: '00u2danalindqvist004',
    name: 'Dana Lindqvist',
    status: 'ACTIVE',
    title: 'Financial Analyst',
    department: 'Finance',
    city: 'Stockholm',
  },
  {
    id: '00u2samcarter0000005',
    name: 'Sam Carter',
    status: 'ACTIVE',
    title: 'Support Engineer',
    department: 'Support',
    city: 'Lisbon',
  },
  {
    id: '00u2samokafor0000006',
    name: 'Sam Okafor',
    status: 'ACTIVE',
    title: 'Product Marketer',
    department: 'Marketing',
    city: 'Paris',
  },
  {
    id: '00u2evalindt00000007',
    name: 'Eva Lindt',
    status: 'STAGED',
    title: 'Accountant',
    department: 'Finance',
    city: 'Prague',
  },
  {
    id: '00u2finnholm00000008',
    name: 'Finn Holm',
    status: 'ACTIVE',
    title: 'Buyer',
    department: 'Operations',
    city: 'Stockholm',
    provider: { type: 'ACTIVE_DIRECTORY', name: 'corp.acme.example' },
  },
  {
    id: '00u2gitarao000000009',
    name: 'Gita Rao',
    status: 'DEPROVISIONED',
    title: 'Controller',
    department: 'Finance',
    city: 'Milan',
  },
];
