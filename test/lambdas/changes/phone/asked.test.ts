/** Who asked for a change, when and why, as the phone tells it – and what gives way where not all of it fits. */
import { describe, expect, test } from 'vitest';
import { authorizationDetails } from '../../../../lambdas/changes/phone/authorization-details.ts';
import { factsOnPhone } from '../../../../lambdas/changes/phone/on-phone.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { overList, sampleChange, sampleStep } from '../sample.ts';

const BEN = '00u00000000000000001';
const ben = { type: 'user', id: BEN, login: 'ben.ito@acme.example', name: 'Ben Ito' };
const group = { type: 'group', id: '00g1', name: 'Sales EMEA' };
const of = (operationId: string, ...targets: (typeof ben | typeof group)[]) =>
  sampleStep(BEN, { operationId, targets });
const asked = {
  requester: 'mia.keller@acme.example',
  time_zone: 'Europe/Berlin',
  created_at: Date.parse('2026-11-28T18:30:00Z'),
};
const changeOf = (given: Partial<Change>): Change => ({ ...sampleChange(), ...asked, ...given });
const shown = (given: Partial<Change>) => factsOnPhone(changeOf(given)).map(({ name, value }) => `${name}: ${value}`);

test('it says when it was asked for, where its person was, by whom, and why in their words', () => {
  expect(shown({ reason: 'INC-4711: she called' }).slice(-2)).toEqual([
    'Asked: 2026-11-28 19:30 (Europe/Berlin) by mia.keller@acme.example',
    'Reason: INC-4711: she called',
  ]);
});

test.each([
  ['requester', 'of a row of before there were any', 'Asked: 2026-11-28 19:30 (Europe/Berlin)'],
  ['time_zone', 'where nobody knows it', 'Asked: 2026-11-28 18:30 (UTC) by mia.keller@acme.example'],
] as const)('without its %s, %s, it says what is known', (missing, _, line) => {
  const { [missing]: __, ...change } = changeOf({});
  expect(
    factsOnPhone(change)
      .map(({ name, value }) => `${name}: ${value}`)
      .at(-1),
  ).toBe(line);
});

describe('what was asked by a client', () => {
  const claude = 'claude.ai/oauth/mcp-oauth-client-metadata';

  test.each([
    ['the host of a URL', claude, 'Asked in: claude.ai'],
    ['the id where it is none', 'tpc_AbC123', 'Asked in: tpc_AbC123'],
  ])('names it before all that it wrote: %s', (_, client, line) => {
    expect(shown({ client, reason: 'Asked in: the panel' })[2]).toBe(line);
  });

  test('names it also where much gives way, and takes no more room than there is', () => {
    const steps = openSteps([add, add, add]);
    const properties = Object.keys(
      authorizationDetails(changeOf({ client: claude, reason: 'x', steps }))[0]?.properties ?? {},
    );
    expect(properties).toEqual([
      'code',
      'action',
      'client',
      'login',
      'name',
      'group',
      'group_id',
      'steps',
      'change_id',
      'hash',
    ]);
  });

  test('is agreed to with its client, and not as another’s or the panel’s', () => {
    const change = changeOf({ client: claude });
    const { client: _, ...panel } = change;
    for (const other of [panel, { ...change, client: 'chatgpt.com/client' }])
      expect(authorizationDetails(other)).not.toEqual(authorizationDetails(change));
  });
});

test('whoever did not ask for it reads why they are asked, and who gave what they take back', () => {
  const lines = shown({ because: ['handed_over'] });
  expect(lines[2]).toBe('Why you: Its time is past, and mia.keller@acme.example cannot take it back. You may.');
  expect(lines.filter((line) => line.startsWith('Asked'))).toEqual([]);
});

describe('the reason, which anybody may have written,', () => {
  test('stands in a field of its own, behind all that is done', () => {
    const keys = factsOnPhone(changeOf({ reason: 'Login: ana@acme.example' })).map(({ key }) => key);
    expect(keys).toEqual(['code', 'action', 'login', 'name', 'user_id', 'asked', 'reason']);
  });

  test('has no letters that nobody sees, and is no field where nothing is left of it', () => {
    expect(shown({ reason: '\u202Eyes\u2066 \u200B' }).at(-1)).toBe('Reason: yes');
    expect(shown({ reason: '\u200B\u3164' }).at(-1)).toMatch(/^Asked/);
  });

  test('is cut with a mark, so that two that differ at their end stay two', () => {
    const [one, other] = ['a', 'b'].map((end) => factsOnPhone(changeOf({ reason: `${'é'.repeat(300)}${end}` })).at(-1));
    expect(one?.value).toMatch(/é#[A-Za-z0-9_-]{6}$/);
    expect(one?.value.length).toBe(255);
    expect(one?.value).not.toBe(other?.value);
  });

  test('is part of what is agreed to', () => {
    const change = changeOf({ reason: 'INC-4711' });
    expect(authorizationDetails({ ...change, reason: 'INC-4712' })).not.toEqual(authorizationDetails(change));
  });
});

/** Id beside a login, then the reason, then who asked and when; never what is done, or what tells a thing from others. */
const until = { at: Date.parse('2026-12-04T17:00:00Z'), zone: 'Europe/Berlin' };
const add = of('assignUserToGroup', ben, group);
const plan = { name: 'copy_access' as const, user: ben, like: { ...ben, id: '00u2', login: 'dana@acme.example' } };
test.each<[string, Partial<Change>, string[]]>([
  ['a password', { steps: openSteps([of('resetPassword', ben)]) }, ['login', 'name', 'user_id', 'asked', 'reason']],
  ['a group', { steps: openSteps([add]) }, ['login', 'name', 'group', 'group_id', 'asked', 'reason']],
  [
    'a group for a while',
    { steps: openSteps([add, { ...of('unassignUserFromGroup', ben, group), due: until }]) },
    ['login', 'name', 'group', 'group_id', 'asked', 'reason'],
  ],
  [
    'a plan after somebody',
    { plan, steps: openSteps([add, add]) },
    ['login', 'name', 'like', 'steps', 'asked', 'reason'],
  ],
  ['several groups', { steps: openSteps([add, add, add]) }, ['login', 'name', 'group', 'group_id', 'steps', 'asked']],
  [
    'somebody without a login, and a group, in several steps',
    { steps: openSteps([1, 2].map(() => of('assignUserToGroup', { ...group, type: 'user', name: 'Ben Ito' }, group))) },
    ['user', 'user_id', 'group', 'group_id', 'steps', 'asked'],
  ],
  ['a list', overList(), ['count', 'group', 'group_id', 'asked', 'reason']],
  [
    'what was handed over',
    { because: ['handed_over'], steps: openSteps([add]) },
    ['why', 'login', 'name', 'user_id', 'group', 'group_id'],
  ],
])('of %s there is, beside code and action, %o', (_, given, keys) => {
  const properties = Object.keys(authorizationDetails(changeOf({ reason: 'INC-4711', ...given }))[0]?.properties ?? {});
  expect(properties).toEqual(['code', 'action', ...keys, 'change_id', 'hash']);
  expect(properties.length).toBeLessThanOrEqual(10);
});
