/** The people of the local org who cannot sign in, asked about as Mia asks. */
import { describe, expect, test } from 'vitest';
import type { OktaReader, Use } from '../../../../lambdas/operations/okta.ts';
import { failed, found, permitted } from '../../../../lambdas/platform/result.ts';
import { explainSignIn } from '../../../../lambdas/questions/explain-sign-in.ts';
import { startArranged } from '../../targets/arranged.ts';
import { STORIES } from './cases/stories.ts';

const { okta, asked } = startArranged(() => {});
// The org begins after this file does, and counts its stories back from then.
const MOMENT = { now: Date.now() + 60_000, zone: 'Europe/Berlin' };

const explain = (
  input: { user: string; app?: string; hours?: string },
  ask = async (_: readonly Use[]) => found<OktaReader>(okta()),
) => explainSignIn.answer(ask, input, MOMENT);

describe('the verdict on', () => {
  test.each(STORIES)('%s is %s', async (user, code, message, remedies) => {
    const answer = await explain({ user });
    expect(answer).toMatchObject({ outcome: 'ok', verdict: { code, message: expect.stringMatching(message) } });
    const said = answer.outcome === 'ok' ? (answer.remedies ?? []).map(({ say }) => say) : [];
    expect(said).toEqual(remedies);
  });
});

test('an address from which nobody signed in well is named before all else', async () => {
  expect(await explain({ user: 'Ana Ruiz' })).toMatchObject({
    note: expect.stringMatching(/^No good sign-in that was read came from 198\.51\.100\.23: ask whether it was/),
  });
});

describe('the evidence', () => {
  test('is the account, the last ten events, and the conditions of the rule that denied', async () => {
    expect(await explain({ user: 'Iris Falk' })).toMatchObject({
      title: 'Sign-in of Iris Falk (iris.falk@acme.example)',
      columns: ['Field', 'Value'],
      rows: expect.arrayContaining([
        ['Status', 'ACTIVE'],
        ['Password kept by', 'OKTA'],
        ['Blocked on', 'nothing'],
      ]),
      sections: [
        {
          title: expect.stringMatching(/^Last events of Iris Falk \(iris\.falk@acme\.example\) \(\d+\)$/),
          columns: ['Time (Europe/Berlin)', 'What', 'Who', 'Target', 'Outcome', 'Address'],
        },
        {
          title: 'The rule No embargoed country',
          rows: expect.arrayContaining([
            ['Policy', 'Default Policy'],
            ['Access', 'DENY'],
            ['From', 'in Embargoed countries'],
          ]),
        },
      ],
    });
  });

  test('on an app says whether it is assigned', async () => {
    expect(await explain({ user: 'Rosa Blom', app: 'GitHub Enterprise' })).toMatchObject({
      verdict: { code: 'app_not_assigned', values: { app: 'GitHub Enterprise', groups: 'Engineering' } },
      rows: expect.arrayContaining([['App GitHub Enterprise', 'not assigned']]),
      remedies: [
        { operationId: 'assignUserToGroup', say: 'Add rosa.blom@acme.example to "Engineering"' },
        { operationId: 'assignUserToApplication', say: 'Assign "GitHub Enterprise" to rosa.blom@acme.example' },
      ],
    });
  });

  test('tells what to do where the catalogue has no change for it', async () => {
    expect(await explain({ user: 'Kurt Maier' })).toMatchObject({
      note: expect.stringMatching(/^The password and its lock are mended in the directory\. Times are those of/),
    });
  });
});

describe('what may not be read is left out, and said:', () => {
  const without = (object: string, input: Parameters<typeof explain>[0]) =>
    explain(input, async (uses) => {
      const { relation } = uses.find((use) => use.object === object) ?? {};
      const allowed = permitted(relation ? { decision: 'deny', relation, object } : { decision: 'allow' });
      return allowed.ok ? found(okta()) : allowed;
    });

  test('the System Log', async () => {
    expect(await without('okta:logs', { user: 'Ana Ruiz' })).toMatchObject({
      outcome: 'ok',
      verdict: {
        code: 'locked_out',
        message: expect.stringMatching(/^Locked out [^.]*\. The System Log was not read\.$/),
      },
      note: expect.stringContaining(
        'Events of the System Log are left out: you need the relation read_okta on okta:logs.',
      ),
    });
  });

  test('the conditions of a policy', async () => {
    const answer = await without('okta:policies', { user: 'Iris Falk' });
    expect(answer).toMatchObject({
      verdict: { code: 'policy_denied' },
      note: expect.stringContaining(
        'Conditions of the policy are left out: you need the relation read_okta on okta:policies.',
      ),
    });
    expect(answer).toHaveProperty('sections.length', 1);
  });

  test('an app', async () => {
    expect(await without('okta:apps', { user: 'Rosa Blom', app: 'GitHub Enterprise' })).toMatchObject({
      verdict: { code: 'nothing_against' },
      note: expect.stringContaining('Facts about the app are left out'),
    });
  });

  test('but not the person', async () => {
    let answer: unknown;
    const requests = await asked(async () => {
      answer = await without('okta:users', { user: 'Ana Ruiz' });
    });
    expect(answer).toMatchObject({ outcome: 'denied', object: 'okta:users' });
    expect(requests).toEqual([]);
  });

  test('what Okta itself refuses', async () => {
    const refusing: OktaReader = {
      read: (request, scope, schema) => okta().read(request, scope, schema),
      list: async (request, scope, item) =>
        request.path.endsWith('/factors') || request.path === '/api/v1/logs'
          ? failed('okta_forbidden', 'Your Okta role does not allow this.')
          : okta().list(request, scope, item),
    };
    expect(await explain({ user: 'Rosa Blom' }, async () => found(refusing))).toMatchObject({
      verdict: { code: 'unknown_without_log' },
      note: expect.stringContaining('Factors are left out: Your Okta role does not allow this.'),
    });
  });
});

describe('is refused:', () => {
  test.each([
    ['nobody of that name', { user: 'Zebedee' }, { outcome: 'not_found' }],
    ['one of two of a name', { user: 'Sam' }, { outcome: 'ambiguous', parameter: 'user' }],
    ['an app that is none', { user: 'Ana Ruiz', app: 'Zebedee' }, { outcome: 'not_found' }],
    [
      'hours that are none',
      { user: 'Ana Ruiz', hours: 'a few' },
      { outcome: 'reprompt', message: 'hours is a whole number from 1 to 2160.' },
    ],
    ['more hours than Okta keeps', { user: 'Ana Ruiz', hours: '2161' }, { outcome: 'reprompt' }],
  ])('%s', async (_, input, refusal) => {
    expect(await explain(input)).toMatchObject(refusal);
  });
});
