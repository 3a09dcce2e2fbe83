/** One request, in whatever words, leads to the one call that does it. */
import { describe, expect, test } from 'vitest';
import { operations } from '../../../../../lambdas/operations/index.ts';
import { callOf } from '../../../../../lambdas/operations/operation.ts';
import { access, ask, call, change, find, getGroups, join, leave, plan } from './planner.ts';

describe('an example of the catalogue', () => {
  /** What is said in a slot, and what a function is then given. */
  const SAID: Record<string, string> = {
    user: 'Zoë Ødegård',
    compare_with: 'Ann',
    change: '7F3K',
    email: 'zoe@acme.example',
    days: '45 days',
    hours: '36 hours',
  };
  const GIVEN: Record<string, string> = { ...SAID, days: '45', hours: '36' };
  const examples = operations.flatMap((operation) =>
    operation.examples.map((example) => ({ ...example, operation, id: operation.operationId })),
  );
  const filled = (text: string, values: Record<string, string>) =>
    text.replace(/\{(\w+)\}/g, (_, slot: string) => values[slot] ?? 'Quux Ltd');

  test.each(examples)('leads to $id: $say', ({ operation, ...example }) => {
    const { function: name, parameters } = callOf(operation, example);
    const mentioned = Object.values(parameters).join();
    const slots = [...example.say.matchAll(/\{(\w+)\}/g)].flatMap(([slot, parameter = '']) =>
      mentioned.includes(slot) ? [] : [[parameter, filled(slot, GIVEN)]],
    );
    const fixed = Object.entries(parameters).map(([parameter, text]) => [parameter, filled(text, GIVEN)]);
    const message = filled(example.say.replace(/(\{days\}) days|(\{hours\}) hours/, '$1$2'), SAID);
    expect(ask(message)).toEqual(call(name, Object.fromEntries([...fixed, ...slots])));
  });
});

describe('a sentence in other words', () => {
  test.each([
    ['what are my okta groups', getGroups('me')],
    ['my groups', getGroups('me')],
    ['Show me my groups, please!', getGroups('me')],
    ['In which groups is Noah?', getGroups('Noah')],
    ["What are Ben Ito's Okta groups?", getGroups('Ben Ito')],
    ['Give me the Okta groups of Noah Brandt', getGroups('Noah Brandt')],
    ["hello, I'd like to reset Ben's password", change('resetPassword', 'Ben')],
    ['Reset Ben’s password', change('resetPassword', 'Ben')],
    ['RESET BEN.ITO@ACME.EXAMPLE’S PASSWORD', change('resetPassword', 'BEN.ITO@ACME.EXAMPLE')],
    ['reset the password of ben.ito@acme.example.', change('resetPassword', 'ben.ito@acme.example')],
    ['password reset for Ben', change('resetPassword', 'Ben')],
    ['I forgot my password', change('resetPassword', 'me')],
    ['How can I reset my password?', change('resetPassword', 'me')],
    ['unlock ana ruiz please', change('unlockUser', 'ana ruiz')],
    ['Could you please unlock Ana Ruiz?', change('unlockUser', 'Ana Ruiz')],
    ["Unlock James' account", change('unlockUser', 'James')],
    ['unlock 00u1anaruiz000000010', change('unlockUser', '00u1anaruiz000000010')],
    ["Unlock Sean O'Brien", change('unlockUser', "Sean O'Brien")],
    ['Add Dana to the Sales EMEA group', join('Dana', 'Sales EMEA')],
    ['Add Dana Cole to "Users of Okta"', join('Dana Cole', 'Users of Okta')],
    ['add dana to Okta Administrators', join('dana', 'Okta Administrators')],
    ['add me to Sales EMEA', join('me', 'Sales EMEA')],
    ['remove dana from the group Sales EMEA', leave('dana', 'Sales EMEA')],
    ['find users named Sam', call('find_users', { query: 'Sam' })],
    ['find Sam', call('find_users', { query: 'Sam' })],
    ['how many users are there', call('find_users', { page: 'count' })],
    ['locked users', call('find_users', { status: 'LOCKED_OUT' })],
    ['who is suspended?', call('find_users', { status: 'SUSPENDED' })],
    ['who is Ben?', call('get_user', { user: 'Ben' })],
    ['Who’s Ben Ito', call('get_user', { user: 'Ben Ito' })],
    ['show me Ana', call('get_user', { user: 'Ana' })],
    ['is Ana locked?', call('get_user', { user: 'Ana' })],
    ["Ana can't log in", call('explain_sign_in', { user: 'Ana' })],
    ['what groups does Ben belong to', getGroups('Ben')],
    ['🙏 unlock Ana 🙏', change('unlockUser', 'Ana')],
    ['unlock `Ana Ruiz`', change('unlockUser', 'Ana Ruiz')],
    ['unlock Ana Ruiz (ana.ruiz@acme.example)', change('unlockUser', 'ana.ruiz@acme.example')],
    ['unlock Ben Ito (ana.ruiz@acme.example)', change('unlockUser', 'Ben Ito ana.ruiz@acme.example')],
    ['pw reset jörg müller', change('resetPassword', 'jörg müller')],
    ['Add Ben to Research & Development', join('Ben', 'Research & Development')],
    ['Add Ben to Research and Development', join('Ben', 'Research and Development')],
    ["who's in Everyone", find({ kind: 'groups', include: 'members', query: 'Everyone' })],
    ['what apps do we have?', find({ kind: 'apps' })],
    ['Undo 7F3K', call('get_change', { do: 'undo', change: '7F3K' })],
    ['please take 7f3k back', call('get_change', { do: 'undo', change: '7f3k' })],
    ['call off 7F3K', call('get_change', { do: 'call_off', change: '7F3K' })],
    ['please call 7f3k off', call('get_change', { do: 'call_off', change: '7f3k' })],
    ['call off the deactivation of 9HRC', call('get_change', { do: 'call_off', change: '9HRC' })],
    ['revert change 9HRC', call('get_change', { do: 'undo', change: '9HRC' })],
    ['Offboard Carl', call('plan_changes', { plan: 'offboard', user: 'Carl' })],
    ['please offboard carl@acme.example', call('plan_changes', { plan: 'offboard', user: 'carl@acme.example' })],
    ['Offboard Carl on Friday', call('plan_changes', { plan: 'offboard', user: 'Carl', date: 'Friday' })],
    ['Give Dana what Ben has', call('plan_changes', { plan: 'copy_access', user: 'Dana', like: 'Ben' })],
    ["Copy Ben Ito's access to Dana", call('plan_changes', { plan: 'copy_access', user: 'Dana', like: 'Ben Ito' })],
    ['Onboard Eva Lindt like Dana', call('plan_changes', { plan: 'onboard_like', user: 'Eva Lindt', like: 'Dana' })],
    ['Onboard Eva Lindt', call('plan_changes', { plan: 'onboard_like', user: 'Eva Lindt' })],
    ['ana.ruiz@acme.example', call('get_user', { user: 'ana.ruiz@acme.example' })],
    ['00u1anaruiz000000010', call('get_user', { user: '00u1anaruiz000000010' })],
    ['Could you please unlock the account of Ana Ruiz? Thank you!', change('unlockUser', 'Ana Ruiz')],
    ['show locked accounts', call('find_users', { status: 'LOCKED_OUT' })],
    ['newest users', call('find_users', { sort: 'newest' })],
    ['who has been locked out today', call('find_users', { status: 'LOCKED_OUT' })],
    ['what groups am I a member of', getGroups('me')],
    ['find people in Sales EMEA', find({ kind: 'groups', include: 'members', query: 'Sales EMEA' })],
    ['is there a group called Contractors', find({ kind: 'groups', query: 'Contractors' })],
    ['show group 00g1sales00000000001', find({ kind: 'groups', include: 'members', query: '00g1sales00000000001' })],
    ['show 7f3k', call('get_change', { change: '7f3k' })],
    ['7F3K', call('get_change', { change: '7F3K' })],
    ['status of 7F3K', call('get_change', { change: '7F3K' })],
    ['we need to unlock ana', change('unlockUser', 'ana')],
    ["can u reset Or Cohen's password plz", change('resetPassword', 'Or Cohen')],
    ['status of HRCW', call('get_change', { change: 'HRCW' })],
    ['HRCW', call('get_change', { change: 'HRCW' })],
    ['status of Anna', call('get_user', { user: 'Anna' })],
    ['status of change ANNA', call('get_change', { change: 'ANNA' })],
    ['who is locked out', call('find_users', { status: 'LOCKED_OUT' })],
    ['Show me all suspended users', call('find_users', { status: 'SUSPENDED' })],
    ['Is Ana locked out?', call('get_user', { user: 'Ana' })],
    ['groups', find({ kind: 'groups' })],
    ['list applications', find({ kind: 'apps' })],
    ['who is in Engineering', find({ kind: 'groups', include: 'members', query: 'Engineering' })],
    ['what happened to change 7F3K', call('get_change', { change: '7F3K' })],
    ['Is change 7f3k done?', call('get_change', { change: '7f3k' })],
    ['please create a group called Project Phoenix', access('addGroup', 'Project Phoenix')],
    ['rename group Finance to Money', access('replaceGroup', 'Finance', 'Money')],
    ['delete group Archive 2023', access('deleteGroup', 'Archive 2023')],
    ['activate the rule "Support shift by department"', access('activateGroupRule', 'Support shift by department')],
    ['disable rule "Finance by department"', access('deactivateGroupRule', 'Finance by department')],
    ['assign Figma to Ben Ito', access('assignUserToApplication', 'Figma', 'Ben Ito')],
    ['could you give Ben access to Slack?', access('assignUserToApplication', 'Slack', 'Ben')],
    ['Give Dana the Salesforce app', access('assignUserToApplication', 'Salesforce', 'Dana')],
    ['unassign Ben from Workday', access('unassignUserFromApplication', 'Workday', 'Ben')],
    ['revoke Dana’s access to Salesforce', access('unassignUserFromApplication', 'Salesforce', 'Dana')],
    ['assign Slack to the Engineering group', access('assignGroupToApplication', 'Slack', 'Engineering')],
    ['take the app Concur from group Managers', access('unassignApplicationFromGroup', 'Concur', 'Managers')],
    ['disable the app Zoom', access('deactivateApplication', 'Zoom')],
    ['activate the Zoom app', access('activateApplication', 'Zoom')],
  ])('leads to the same call: %s', (message, expected) => {
    expect(ask(message)).toEqual(expected);
  });
});

describe('a reason', () => {
  test('goes with a change', () => {
    expect(ask("Reset Ben's password because he lost his phone")).toEqual(
      call('change_user', { operation: 'resetPassword', user: 'Ben', reason: 'he lost his phone' }),
    );
  });

  test('is no parameter of a question', () => {
    expect(ask('What are my groups because I wonder')).toEqual(getGroups('me'));
  });
});

describe('the page the person looks at', () => {
  test.each([
    ['Page: user 00u1anaruiz000000010\nUnlock this user', change('unlockUser', '00u1anaruiz000000010')],
    ['Page: group 00g1sales00000000001\nAdd Dana to this group', join('Dana', '00g1sales00000000001')],
    ['Page: user 00u1anaruiz000000010\nUnlock Ben', change('unlockUser', 'Ben')],
  ])('is what “this” means, and nothing else: %s', (message, expected) => {
    expect(ask(message)).toEqual(expected);
  });

  test.each(['Page: group 00g1sales00000000001\nUnlock this user', 'Page: user 00u1anaruiz000000010\nUnlock someone'])(
    'does not answer: %s',
    (message) => {
      expect(ask(message)).toMatch(/^Which user\?/);
    },
  );
});

describe('a time of the log', () => {
  test.each([
    ['What did Mia do yesterday?', 'yesterday', 'yesterday'],
    ['What did Mia do on Friday?', 'Friday', 'Friday'],
    ['What did Mia do on 2026-11-20?', '2026-11-20', '2026-11-20'],
    ['What did Mia do since yesterday?', 'yesterday', undefined],
    ['What did Mia do in the last 24 hours?', 'the last 24 hours', undefined],
    ['What did Mia do today?', 'today', undefined],
  ])('that is one day ends with it: %s', (message, since, until) => {
    const decision = plan(message, {});
    expect(decision).toMatchObject({ type: 'call', call: { function: 'query_logs', parameters: { since } } });
    expect(decision.type === 'call' && decision.call.parameters.until).toBe(until);
  });
});
