/** Sixty-two prompts of an administrator, in their own words: what each comes to. Nine of ten are understood, and none wrongly. */
import { describe, expect, test } from 'vitest';
import { ask, call, find, getGroups } from './planner.ts';

const user = (include: string, name: string) => call('get_user', { include, user: name });
const users = (parameters: Record<string, string>) => call('find_users', parameters);
const logs = (preset: string, parameters: Record<string, string>) => call('query_logs', { preset, ...parameters });
const group = (include: string, query: string) => find({ kind: 'groups', include, query });
const access = (parameters: Record<string, string>) => call('explain_access', parameters);
const signIn = (parameters: Record<string, string>) => call('explain_sign_in', parameters);
const report = (name: string, parameters: Record<string, string> = {}) =>
  call('org_report', { report: name, ...parameters });

/** What people ask, and the call that answers it. */
const UNDERSTOOD: [prompt: string, expected: ReturnType<typeof call>][] = [
  // Why, and what then.
  ["Why can't Ana Ruiz sign in?", signIn({ user: 'Ana Ruiz' })],
  ['why is ben locked out', signIn({ user: 'ben' })],
  ["Ana can't log in to Salesforce, what's wrong?", signIn({ user: 'Ana', app: 'Salesforce' })],
  ['Why does Ana have Salesforce?', access({ user: 'Ana', resource: 'Salesforce' })],
  ['why is Ben in Engineering?', access({ user: 'Ben', resource: 'Engineering', kind: 'group' })],
  ['does Ana have access to Salesforce', access({ user: 'Ana', resource: 'Salesforce' })],
  ['Who has access to Salesforce, and why?', access({ resource: 'Salesforce' })],
  ['how many people have Salesforce', access({ resource: 'Salesforce', page: 'count' })],
  ["Compare Ana and Ben's access", access({ user: 'Ana', compare_with: 'Ben' })],
  ["what does Ana have that Ben doesn't", access({ user: 'Ana', compare_with: 'Ben' })],

  // One person.
  ['Tell me about Ana Ruiz', call('get_user', { user: 'Ana Ruiz' })],
  ["who is Ana's manager", call('get_user', { user: 'Ana' })],
  ['when did ben last log in', call('get_user', { user: 'ben' })],
  ['is ana active', call('get_user', { user: 'ana' })],
  ['which apps does Ben have?', user('apps', 'Ben')],
  ['what can Ana access', user('apps', 'Ana')],
  ['what factors does Ana have enrolled', user('factors', 'Ana')],
  ['what devices does Ben use', user('devices', 'Ben')],
  ['which admin roles does Mia have', user('roles', 'Mia')],
  ['Is Ana blocked from unknown devices?', user('blocks', 'Ana')],
  ['what groups am I in', getGroups('me')],

  // People.
  ['How many active users do we have?', users({ page: 'count', status: 'ACTIVE' })],
  ['how many accounts are locked right now', users({ page: 'count', status: 'LOCKED_OUT' })],
  ['show suspended users', users({ status: 'SUSPENDED' })],
  ['users whose password expired', users({ status: 'PASSWORD_EXPIRED' })],
  ['who joined last?', users({ sort: 'newest' })],
  ['find ben.ito@acme.example', users({ query: 'ben.ito@acme.example' })],
  ['everyone in the Finance department', users({ filter: 'department=Finance' })],
  ['users in the city of Berlin', users({ filter: 'city=Berlin' })],
  ['who reports to Mia Keller', users({ filter: 'manager=Mia Keller' })],

  // Groups and apps.
  ['how many groups are there', find({ kind: 'groups', page: 'count' })],
  ['who is in Sales EMEA', group('members', 'Sales EMEA')],
  ['how does Engineering get its members', group('rules', 'Engineering')],
  ['who owns the Finance group', group('owners', 'Finance')],
  ['which apps come with Sales EMEA', group('apps', 'Sales EMEA')],
  ['tell me about the Contractors group', group('details', 'Contractors')],
  ['list broken group rules', find({ kind: 'rules', filter: 'INVALID' })],
  ['list inactive apps', find({ kind: 'apps', filter: 'INACTIVE' })],

  // What happened.
  ['show me failed logins for Ana since yesterday', logs('failed_sign_ins', { subject: 'Ana', since: 'yesterday' })],
  ['failed sign-ins in the last 7 days', logs('failed_sign_ins', { since: 'the last 7 days' })],
  ['who got locked out this week', logs('lockouts', { since: 'this week' })],
  ['What did Ana do today?', logs('user_day', { subject: 'Ana', since: 'today' })],
  ['list admin changes since Monday', logs('admin_changes', { since: 'Monday' })],
  ['which settings were changed yesterday', logs('admin_changes', { since: 'yesterday', until: 'yesterday' })],
  ['whose MFA was reset last week?', logs('mfa_resets', { since: 'last week' })],
  ['who was assigned Salesforce this week', logs('app_assignments', { subject: 'Salesforce', since: 'this week' })],

  // The whole org.
  ['Users inactive 90 days, by department', report('inactive_users', { days: '90', group_by: 'department' })],
  ["users who haven't signed in for 3 months", users({ filter: 'inactive=90 days' })],
  ['users by status', report('users_by_status')],
  ['Who has no phishing-resistant MFA?', report('no_phishing_resistant_mfa')],
  ['Who are our admins, and who got a role this month?', report('administrators', { days: '30' })],
  ['list all administrators with their roles', report('administrators')],
  ['What changed in the org in the last 24 h? anything odd?', report('changes', { hours: '24' })],
  ['which groups are empty', report('empty_groups')],
  ['apps nobody uses', report('apps_without_users')],

  // In other languages.
  ['Warum kann sich Ana Ruiz nicht anmelden?', signIn({ user: 'Ana Ruiz' })],
  ['¿Quién está bloqueado?', users({ status: 'LOCKED_OUT' })],
  ['Quels sont mes groupes ?', getGroups('me')],
  ['Quais aplicativos o Ben tem?', user('apps', 'Ben')],
  ['Wie zit er in Sales EMEA?', group('members', 'Sales EMEA')],
  ['Mostra gli utenti bloccati', users({ status: 'LOCKED_OUT' })],
];

/** What is not understood: it is said, and nothing is called. */
const NOT_UNDERSTOOD = ['users without MFA'];

describe('a prompt of an administrator', () => {
  test.each(UNDERSTOOD)('is understood: %s', (prompt, expected) => {
    expect(ask(prompt)).toEqual(expected);
  });

  test.each(NOT_UNDERSTOOD)('is not understood, and not taken for something else: %s', (prompt) => {
    expect(ask(prompt)).toMatch(/did nothing/);
  });
});

test('nine of ten prompts are understood', () => {
  const all = UNDERSTOOD.length + NOT_UNDERSTOOD.length;
  expect(all).toBe(62);
  expect(UNDERSTOOD.length / all).toBeGreaterThanOrEqual(0.9);
});
