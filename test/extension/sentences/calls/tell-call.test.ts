/** What a step says that the agent took: a sentence, never the name of a function. */
import { describe, expect, test } from 'vitest';
import { CALLS } from '../../../../extension/sentences/calls/call-words.ts';
import { type Given, tellCall, tellDuration } from '../../../../extension/sentences/calls/tell-call.ts';
import { agentTools } from '../../../../lambdas/contract/agent/engine.ts';

import { under } from '../../messages.ts';

const given = (parameters: Record<string, string>): Given => Object.entries(parameters);

test.each<[string, Record<string, string>, string]>([
  ['find_users', { query: 'ana' }, 'Looked for users: ana'],
  ['find_users', { query: 'ana', status: 'LOCKED_OUT, ACTIVE' }, 'Looked for users: ana, locked out, active'],
  ['find_users', { page: 'count' }, 'Counted users'],
  ['get_user', { user: 'Ben' }, 'Looked up Ben'],
  ['get_user', { user: 'me' }, 'Looked up you'],
  ['get_user', { user: 'me', include: 'groups' }, 'Looked up your groups'],
  ['get_user', { user: 'Ben Ito', include: 'roles, sign_ins' }, 'Looked up Ben Ito’s admin roles, sign-ins'],
  ['explain_sign_in', { user: 'Ana' }, 'Looked into Ana’s sign-in'],
  ['explain_sign_in', { user: 'Ana', app: 'Workday' }, 'Looked into Ana’s access to Workday'],
  ['explain_access', { user: 'Ana', compare_with: 'Ben' }, 'Compared Ana and Ben'],
  ['explain_access', { resource: 'Slack' }, 'Looked into who has Slack'],
  ['find_groups_and_apps', { kind: 'rules' }, 'Looked for group rules'],
  ['find_groups_and_apps', { kind: 'groups', query: 'Sales', include: 'members' }, 'Looked up members of Sales'],
  ['query_logs', { preset: 'failed_sign_ins', since: 'today' }, 'Read the log: failed sign-ins, today'],
  ['org_report', { report: 'users_by_status' }, 'Reported on users by status'],
  ['change_user', { operation: 'resetPassword', user: 'Sam' }, 'Asked for: Reset the password – Sam'],
  ['change_user', { operation: 'suspendUser', user: 'result:r1' }, 'Asked for: Suspend – all of the list'],
  [
    'change_access',
    { operation: 'assignUserToGroup', principal: 'me', resource: 'Sales' },
    'Asked for: Add to the group – you, Sales',
  ],
  ['plan_changes', { plan: 'offboard', user: 'Ben' }, 'Asked for: Offboard – Ben'],
  ['get_change', { change: '7F3K' }, 'Looked up change 7F3K'],
  ['get_change', { change: '7F3K', do: 'undo' }, 'Asked for: undo 7F3K'],
  ['get_change', { change: '7F3K', do: 'without', steps: 'step 3' }, 'Asked for: 7F3K without step 3'],
  ['get_change', { change: '7F3K', do: 'with', steps: 'step 3' }, 'Asked for: 7F3K with step 3'],
])('%s with %o is told as “%3$s”', (name, parameters, sentence) => {
  expect(tellCall(name, given(parameters)).done).toBe(sentence);
});

test('while it runs it says so', () => {
  expect(tellCall('get_user', given({ user: 'Ben' })).doing).toBe('Looking up Ben');
});

test.each([
  ['is not known', 'erase_org', { all: 'yes' }],
  ['lacks what it is about', 'get_user', {}],
])('a function that %s has its own name', (_, name, parameters) => {
  expect(tellCall(name, given(parameters))).toEqual({ doing: name, done: name, ofRecords: false });
});

test('a name that stands in a sentence is taken for nothing else', () => {
  expect(tellCall('get_user', given({ user: '{include}', include: 'groups' })).done).toBe(
    'Looked up {include}’s groups',
  );
});

test.each(Object.values(CALLS).flat())(
  'what is said of $about names nothing else than it has',
  ({ about, of = [] }) => {
    const named = [...(about === 'plain' ? '' : String(under('en', 'calls', 'about')[about])).matchAll(/\{(\w+)\}/g)];
    const names = named.map(([, name = '']) => (name === 'whose' ? 'user' : name));
    expect(of).toEqual(expect.arrayContaining(names));
  },
);

describe('the table', () => {
  test.each(agentTools)('has words for $name, made of parameters that it has', ({ name, inputSchema }) => {
    const all = CALLS[name] ?? [];
    expect(all.length).toBeGreaterThan(0);
    const named = all.flatMap(({ of = [], when = {}, with: more = [] }) => [...of, ...Object.keys(when), ...more]);
    expect(Object.keys(inputSchema.properties)).toEqual(expect.arrayContaining([...new Set(named)]));
  });

  test('has no words for anything else', () => {
    expect(Object.keys(CALLS).sort()).toEqual(agentTools.map(({ name }) => name).sort());
  });
});

test.each([
  [0, '0.1 s'],
  [210, '0.2 s'],
  [9_940, '9.9 s'],
  [61_200, '61 s'],
])('%i ms are “%s”', (ms, said) => {
  expect(tellDuration(ms)).toBe(said);
});
