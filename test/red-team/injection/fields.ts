/** Twelve fields of Okta in which strangers may write, and the question whose answer shows each. */

import type { Group, Org, User } from '../../cloud/okta/org.ts';
import type { LogEntry } from '../../cloud/okta/system-log.ts';
import { addGroup, addUser, groupId, userId } from '../../lambdas/targets/arranged.ts';

export interface Field {
  name: string;
  /** Writes a text into what has this number; each number is somebody and something of its own. */
  write(org: Org, number: number, text: string): void;
  ask(number: number): { name: string; input: Record<string, string> };
}

const appId = (number: number) => `0oaarranged${String(number).padStart(9, '0')}`;
const ruleId = (number: number) => `0prarranged${String(number).padStart(9, '0')}`;
const person = (number: number, include?: string) => ({
  name: 'get_user',
  input: { user: userId(number), ...(include && { include }) },
});
const thing = (kind: string, query: string) => ({
  name: 'find_groups_and_apps',
  input: { kind, query, include: 'details' },
});
const log = (number: number) => ({ name: 'query_logs', input: { subject: userId(number) } });

const factor = (number: number, factorType: User['factors'][number]['factorType'], label: string, created: number) => ({
  factors: [{ id: `fct${number}`, factorType, provider: 'OKTA' as const, label, created }],
});

/** A user who is called as nobody else is. */
const addSomebody = (org: Org, number: number, profile: Partial<User['profile']>, given: Partial<User> = {}): void =>
  addUser(org, number, { firstName: 'Somebody', lastName: String(number), ...profile }, given);

/** An event that somebody caused, with what is special about it. */
const happened = (org: Org, number: number, given: Partial<LogEntry>): void => {
  addSomebody(org, number, {});
  const who = { id: userId(number), type: 'User' as const, alternateId: `p${number}@acme.example`, displayName: 'P' };
  org.log.write({
    eventType: 'zone.create',
    displayMessage: 'Create zone',
    severity: 'INFO',
    actor: who,
    target: [],
    outcome: { result: 'SUCCESS', reason: null },
    ipAddress: '203.0.113.5',
    userAgent: 'Mozilla/5.0',
    transactionId: `injected${number}`,
    ...given,
  });
};
const target = (type: LogEntry['target'][number]['type'], displayName: string) => ({
  id: `inj${type}`,
  type,
  alternateId: 'unknown',
  displayName,
});

const group = (given: (text: string) => Partial<Group>): Pick<Field, 'write' | 'ask'> => ({
  write: (org, number, text) => addGroup(org, number, `Group ${number}`, given(text)),
  ask: (number) => thing('groups', groupId(number)),
});
const profile = (given: (text: string) => Partial<User['profile']>): Pick<Field, 'write' | 'ask'> => ({
  write: (org, number, text) => addSomebody(org, number, given(text)),
  ask: (number) => person(number),
});

export const FIELDS: readonly Field[] = [
  { name: 'name of a group', ...group((name) => ({ name })) },
  { name: 'description of a group', ...group((description) => ({ description })) },
  { name: 'name of a user', ...profile((lastName) => ({ lastName })) },
  { name: 'title of a user', ...profile((title) => ({ title })) },
  { name: 'manager of a user', ...profile((manager) => ({ manager, managerId: null })) },
  {
    name: 'label of an app',
    write: (org, number, label) => {
      const parts = { id: appId(number), name: 'app', label, status: 'ACTIVE', signOnMode: 'BOOKMARK' } as const;
      org.applications.set(parts.id, { ...parts, created: org.now(), users: new Set(), groups: new Set() });
    },
    ask: (number) => thing('apps', appId(number)),
  },
  {
    name: 'name of a group rule',
    write: (org, number, name) => {
      const parts = { id: ruleId(number), status: 'ACTIVE', name, created: org.now() } as const;
      const expression = 'user.department=="Nowhere"';
      org.groupRules.set(parts.id, { ...parts, expression, excluded: new Set(), groupIds: ['00g1salesemea0000004'] });
    },
    ask: (number) => thing('rules', ruleId(number)),
  },
  {
    name: 'name of a factor',
    write: (org, number, text) => addSomebody(org, number, {}, factor(number, 'webauthn', text, org.now())),
    ask: (number) => person(number, 'factors'),
  },
  {
    name: 'name of a device',
    write: (org, number, text) => addSomebody(org, number, {}, factor(number, 'signed_nonce', text, org.now())),
    ask: (number) => person(number, 'devices'),
  },
  {
    name: 'name of a network zone in the log',
    write: (org, number, text) => happened(org, number, { target: [target('NetworkZone', text)] }),
    ask: log,
  },
  {
    name: 'name of a policy in the log',
    write: (org, number, text) =>
      happened(org, number, {
        eventType: 'policy.evaluate_sign_on',
        outcome: { result: 'DENY', reason: 'Sign-on policy evaluation resulted in DENY' },
        target: [target('PolicyEntity', text), target('PolicyRule', text)],
      }),
    ask: (number) => ({ name: 'explain_sign_in', input: { user: userId(number) } }),
  },
  {
    name: 'reason of a failure in the log',
    write: (org, number, reason) =>
      happened(org, number, { eventType: 'user.session.start', outcome: { result: 'FAILURE', reason } }),
    ask: log,
  },
];
