/** What the phone shows of a change: what strangers cannot write leads, and two things never read as one. */
import { describe, expect, test } from 'vitest';
import { authorizationDetails } from '../../../../lambdas/changes/phone/authorization-details.ts';
import { bindingMessage, factsOnPhone } from '../../../../lambdas/changes/phone/on-phone.ts';
import type { ChangeTarget } from '../../../../lambdas/contract/changes/steps.ts';
import { GroupId, OktaGroup, OktaUser, UserId } from '../../../../lambdas/operations/objects.ts';
import { group } from '../../../../lambdas/targets/group.ts';
import { legible } from '../../../../lambdas/targets/legible.ts';
import { user } from '../../../../lambdas/targets/user.ts';
import { sampleChange } from '../sample.ts';

const userId = (serial: number) => UserId.parse(`00u${String(serial).padStart(17, '0')}`);
const userOf = (profile: object, serial = 1): ChangeTarget =>
  user.frozen(OktaUser.parse({ id: userId(serial), status: 'ACTIVE', profile }));
const groupOf = (name: string, serial = 1): ChangeTarget =>
  group.frozen(
    OktaGroup.parse({
      id: GroupId.parse(`00g${String(serial).padStart(17, '0')}`),
      type: 'OKTA_GROUP',
      profile: { name, description: '' },
    }),
  );

const ben = userOf({ firstName: 'Ben', lastName: 'Ito', login: 'ben.ito@acme.example' });
const dana = userOf({ firstName: 'Dana', lastName: 'Lindqvist', login: 'dana.lindqvist@acme.example' });
const change = (targets: ChangeTarget[], operationId = 'resetPassword') => sampleChange({ operationId, targets });
/** All but who asked, when and why: asked.test.ts. */
const shown = (targets: ChangeTarget[], operationId?: string) =>
  factsOnPhone(change(targets, operationId))
    .filter(({ key }) => key !== 'asked')
    .map(({ name, value }) => `${name}: ${value}`);

describe('the fields', () => {
  test('of a user are login, name and id, each for itself and in this order', () => {
    expect(shown([ben])).toEqual([
      'Code: 7F3K',
      'Action: Reset the password',
      'Login: ben.ito@acme.example',
      'Name: Ben Ito',
      `User id: ${userId(1)}`,
    ]);
  });

  test('of a group follow those of the user', () => {
    expect(shown([ben, groupOf('Sales EMEA')], 'assignUserToGroup')).toEqual([
      'Code: 7F3K',
      'Action: Add to a group',
      'Login: ben.ito@acme.example',
      'Name: Ben Ito',
      `User id: ${userId(1)}`,
      'Group: Sales EMEA',
      'Group id: 00g00000000000000001',
    ]);
  });

  test('keep what reads as another person in the name, behind the login', () => {
    const mallory = userOf({
      firstName: 'Ana Ruiz',
      lastName: '(ana.ruiz@acme.example)',
      login: 'mallory@acme.example',
    });
    const [, , login, name] = shown([mallory]);
    expect([login, name]).toEqual(['Login: mallory@acme.example', 'Name: Ana Ruiz (ana.ruiz@acme.example)']);
  });

  test('hold no name of letters that show nothing', () => {
    const blank = userOf({ firstName: '\u3164', lastName: '\u2800\u115F', login: 'blank@acme.example' });
    expect(shown([blank]).filter((field) => field.startsWith('Name'))).toEqual([]);
  });

  test.each([
    ['names of 300 letters', 'x'.repeat(299)],
    ['names of 300 emoji', '👩'.repeat(299)],
  ])('of two %s that differ at their end stay two, and fit', (_, long) => {
    const names = ['a', 'b'].map((end) => ({ ...ben, name: `${long}${end}` }));
    const [one, other] = names.map((target) => factsOnPhone(change([target])).find(({ key }) => key === 'name')?.value);
    expect(one).not.toBe(other);
    for (const value of [one, other]) {
      expect(value?.length).toBeLessThanOrEqual(255);
      expect(value?.isWellFormed()).toBe(true);
    }
  });

  test('of two groups of one name stay two by their ids', () => {
    expect(shown([groupOf('Sales', 1)])).not.toEqual(shown([groupOf('Sales', 2)]));
  });

  test('are at most the ten that Auth0 takes, and in their order', () => {
    const record = sampleChange({ operationId: 'assignUserToGroup', targets: [ben, groupOf('Sales EMEA')] });
    const [details] = authorizationDetails(record);
    const properties = Object.entries(details?.properties ?? {});
    expect(properties.length).toBeLessThanOrEqual(10);
    expect(properties.map(([key]) => key)).toEqual([
      ...['code', 'action', 'login', 'name', 'user_id', 'group', 'group_id', 'asked'],
      ...['change_id', 'hash'],
    ]);
    expect(properties.filter(([, { display }]) => !display).map(([key]) => key)).toEqual(['change_id', 'hash']);
  });
});

describe('the binding message', () => {
  const MARK = /#[A-Za-z0-9_-]{6}$/;

  test('leads with code, action and login', () => {
    expect(bindingMessage(change([ben]))).toBe('7F3K Reset the password: ben.ito at acme.example');
  });

  test('of a thing without login ends with a mark, for its name may be another’s, too', () => {
    const messages = [1, 2].map((serial) =>
      bindingMessage(change([dana, groupOf('Sales', serial)], 'assignUserToGroup')),
    );
    expect(messages[0]).toMatch(/^7F3K Add to a group: dana\.lindqvist at acme\.example, gro/);
    expect(messages[0]).toMatch(MARK);
    expect(new Set(messages).size).toBe(2);
  });

  test.each([
    ['long logins', [`${'x'.repeat(80)}a@acme.example`, `${'x'.repeat(80)}b@acme.example`]],
    ['logins whose letters Auth0 does not take', ['ärzte@acme.example', 'örzte@acme.example']],
    ['a login with the words for an @', ['a at b', 'a@b']],
    ['a login that looks like one with a mark', ['a#123456', 'ä']],
  ])('of two %s stays two', (_, logins) => {
    const messages = logins.map((login, serial) => bindingMessage(change([userOf({ login }, serial)])));
    expect(new Set(messages).size).toBe(2);
  });

  test.each([
    [[ben]],
    [[userOf({ login: `${'x'.repeat(99)}@acme.example` })]],
    [[userOf({ login: '名前@例.example' })]],
    [[groupOf('👩‍👩‍👧 $5 <now> "ä"\n')]],
    [[ben, groupOf('y'.repeat(250))]],
  ])('of %o is what Auth0 takes', (targets) => {
    expect(bindingMessage(change(targets))).toMatch(/^[A-Za-z0-9 +\-_.,:#]{1,64}$/);
  });
});

test.each([
  ['zero-width letters', 'B\u200Be\u200Dn\uFEFF', 'Ben'],
  ['bidirectional letters', '\u202Eneb\u202C \u2066x\u2069', 'neb x'],
  ['fillers that are letters', '\u3164\uFFA0\u115FBen', 'Ben'],
  ['the empty pattern of Braille', 'Ben\u2800Ito', 'Ben Ito'],
  ['variation selectors and tags', 'Ben\uFE0F\u{E0041}', 'Ben'],
  ['soft hyphens', 'B\u00ADen', 'Ben'],
  ['gaps of any width, and lines', ' Ben\u00A0\u2003\n\u2028Ito\t', 'Ben Ito'],
  ['half letters and private ones', 'Ben\uD800\uE000', 'Ben'],
  ['nothing to be seen', '\u200B\u3164 \u2800', ''],
  ['other writing', 'אנה 田中 Ångström', 'אנה 田中 Ångström'],
])('of %s only what is to be seen is left', (_, text, left) => {
  expect(legible(text)).toBe(left);
});
