/** The policies of the local Okta org at the start: enough that each reason to keep somebody out has its rule. */
import type { Policy, PolicyRule } from '../../security/policies.ts';
import { DAY, HOUR } from '../durations.ts';
import { ZONES } from './zones.ts';

const CONTRACTORS = '00g1contractors00007';
const SALES = '00g1salesemea0000004';
const WORKDAY = '0oa1workday000000004';

type GivenRule = Pick<PolicyRule, 'id' | 'name'> & Partial<PolicyRule>;
type Given = Pick<Policy, 'id' | 'type' | 'name' | 'description'> &
  Partial<Omit<Policy, 'rules'>> & { rules: readonly GivenRule[] };

const LAST = { name: 'Default Rule', system: true } as const;
const DEFAULT = { name: 'Default Policy', system: true } as const;

/** In the order of their priorities within a type. */
const POLICIES: readonly Given[] = [
  {
    id: '00p1contractors00001',
    type: 'OKTA_SIGN_ON',
    name: 'Contractors',
    description: 'External staff sign in from our offices only.',
    groups: [CONTRACTORS],
    rules: [
      { id: '0pr1fromoffices00001', name: 'From our offices', zones: { include: [ZONES.offices, ZONES.vpn] } },
      { id: '0pr1anywhereelse0002', name: 'From anywhere else', access: 'DENY' },
    ],
  },
  {
    ...DEFAULT,
    id: '00p1signondefault002',
    type: 'OKTA_SIGN_ON',
    description: 'The default policy applies in all situations if no other policy applies.',
    rules: [
      {
        id: '0pr1embargoed0000003',
        name: 'No embargoed country',
        zones: { include: [ZONES.embargoed] },
        access: 'DENY',
      },
      { id: '0pr1outside000000004', name: 'Outside the offices', zones: { exclude: [ZONES.offices] }, factor: 'ANY' },
      { ...LAST, id: '0pr1signondefault005' },
    ],
  },
  {
    id: '00p1phishresist00003',
    type: 'ACCESS_POLICY',
    name: 'Phishing-resistant only',
    description: 'Applications with pay and personal data.',
    applications: [WORKDAY],
    rules: [
      { id: '0pr1phishresist00006', name: 'Phishing-resistant factor', factor: 'PHISHING_RESISTANT' },
      { id: '0pr1catchalldeny0007', name: 'Catch-all Rule', system: true, access: 'DENY' },
    ],
  },
  {
    id: '00p1anytwofactors004',
    type: 'ACCESS_POLICY',
    name: 'Any two factors',
    description: 'Applications without a policy of their own.',
    system: true,
    rules: [{ id: '0pr1catchallany00008', name: 'Catch-all Rule', system: true, factor: 'ANY' }],
  },
  {
    id: '00p1salespassword005',
    type: 'PASSWORD',
    name: 'Sales passwords',
    description: 'People who travel are locked sooner.',
    groups: [SALES],
    passwords: { maxAttempts: 6, maxAgeDays: 90 },
    rules: [{ ...LAST, id: '0pr1salespassword009' }],
  },
  {
    ...DEFAULT,
    id: '00p1passworddeflt006',
    type: 'PASSWORD',
    description: 'The default policy applies in all situations if no other policy applies.',
    passwords: { maxAttempts: 10, maxAgeDays: 180 },
    rules: [{ ...LAST, id: '0pr1passworddeflt010' }],
  },
  {
    ...DEFAULT,
    id: '00p1enrolldefault007',
    type: 'MFA_ENROLL',
    description: 'The default policy applies in all situations if no other policy applies.',
    enroll: {
      okta_verify: 'REQUIRED',
      webauthn: 'OPTIONAL',
      phone_number: 'OPTIONAL',
      security_question: 'NOT_ALLOWED',
    },
    rules: [{ ...LAST, id: '0pr1enrolldefault011' }],
  },
];

/** Which were changed lately, and how long ago: the System Log tells by whom. */
const CHANGED = new Map([
  ['0pr1embargoed0000003', 20 * HOUR],
  ['00p1signondefault002', 20 * HOUR],
  ['00p1salespassword005', 12 * DAY],
]);

export function policiesAt(now: number): Policy[] {
  const times = (id: string) => ({ created: now - 800 * DAY, lastUpdated: now - (CHANGED.get(id) ?? 800 * DAY) });
  const common = (id: string, priority: number) => ({
    priority,
    status: 'ACTIVE' as const,
    system: false,
    groups: [],
    ...times(id),
  });
  return POLICIES.map(({ rules, ...policy }) => {
    const priority = POLICIES.filter(({ type }) => type === policy.type).findIndex(({ id }) => id === policy.id) + 1;
    return {
      ...common(policy.id, priority),
      ...policy,
      rules: rules.map((rule, index) => ({
        ...common(rule.id, index + 1),
        access: 'ALLOW',
        factor: 'NONE',
        ...rule,
      })),
    };
  });
}
