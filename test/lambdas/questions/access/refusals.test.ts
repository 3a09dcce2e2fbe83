/** What is asked about is found, asked back for, or refused; what the answer can do without is left out. */
import { afterEach, describe, expect, test } from 'vitest';
import { addGroup, groupId, startArranged } from '../../targets/arranged.ts';
import { allBut, forbidding } from '../allowed.ts';
import { explain } from './asking.ts';

const SALESFORCE = '0oa1salesforce000001';

const { okta, nextMinute } = startArranged((org) => addGroup(org, 2, 'Salesforce'));
afterEach(nextMinute);
const answer = (user: string, resource: string, kind?: string) =>
  explain(allBut(okta), { user, resource, ...(kind && { kind }) });

describe('a name', () => {
  test('that an app and a group have is asked back for, and each answer is understood', async () => {
    const both = await answer('Ben Ito', 'Salesforce');
    const candidates = [`Salesforce (app, ${SALESFORCE})`, `Salesforce (Okta group, ${groupId(2)})`];
    expect(both).toMatchObject({ outcome: 'ambiguous', parameter: 'resource', candidates });
    expect(await answer('Ben Ito', candidates[0] ?? '')).toMatchObject({ verdict: { code: 'app_missing' } });
    expect(await answer('Ben Ito', candidates[1] ?? '')).toMatchObject({ verdict: { code: 'group_missing' } });
    expect(await answer('Ben Ito', 'Salesforce', 'group')).toMatchObject({ verdict: { code: 'group_missing' } });
  });

  test.each([
    ['Ben Ito', 'Nothing', { outcome: 'not_found', message: expect.stringContaining('no app and no group "Nothing"') }],
    ['Nobody', 'Slack', { outcome: 'not_found', message: expect.stringContaining('no user "Nobody"') }],
    ['Sam', 'Slack', { outcome: 'ambiguous', parameter: 'user' }],
    [
      'Ben Ito',
      'Sales',
      {
        outcome: 'ambiguous',
        parameter: 'resource',
        candidates: expect.arrayContaining([`Salesforce (app, ${SALESFORCE})`]),
      },
    ],
    ['Ben Ito', '0oa1nothing000000000', { outcome: 'not_found' }],
  ])('%s and %s is refused', async (user, resource, refusal) => {
    expect(await answer(user, resource)).toMatchObject(refusal);
  });
});

describe('what may not be seen', () => {
  test.each(['okta:users', 'okta:groups', 'okta:apps'])('is refused without %s', async (object) => {
    expect(await explain(allBut(okta, object), { user: 'Ana Ruiz', resource: 'Slack' })).toMatchObject({
      outcome: 'denied',
      object,
    });
  });

  test('of the rules is left out, and nothing is told from them', async () => {
    const ask = allBut(() => forbidding(okta(), '/groups/rules'));
    expect(await explain(ask, { user: 'Ana Ruiz', resource: 'Sales EMEA' })).toMatchObject({
      verdict: { code: 'group_by_unknown', values: { why: 'the group rules are not known' } },
      note: 'Group rules are left out: Your Okta role does not allow this.',
    });
  });

  test('of the app is Okta’s refusal', async () => {
    const ask = allBut(() => forbidding(okta(), `/apps/${SALESFORCE}/groups`));
    expect(await explain(ask, { user: 'Ana Ruiz', resource: SALESFORCE })).toMatchObject({
      outcome: 'failed',
      code: 'okta_forbidden',
    });
  });
});

describe('where Okta does not say whether there is such an app,', () => {
  const ask = (code: 'okta_forbidden' | 'okta_rate_limited') => allBut(() => forbidding(okta(), '/api/v1/apps', code));

  test('a group of the name is taken if it forbids to look', async () => {
    expect(await explain(ask('okta_forbidden'), { user: 'Ben Ito', resource: 'Sales EMEA' })).toMatchObject({
      verdict: { code: 'group_missing' },
    });
  });

  test('nothing is taken for it if it only did not answer', async () => {
    const code = 'okta_rate_limited';
    expect(await explain(ask(code), { user: 'Ben Ito', resource: 'Sales EMEA' })).toMatchObject({ code });
    expect(await explain(ask(code), { user: 'Ben Ito', resource: 'Sales EMEA', kind: 'group' })).toMatchObject({
      verdict: { code: 'group_missing' },
    });
  });
});
