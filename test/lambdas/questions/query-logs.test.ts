/** The System Log as the local org has it, asked as people ask. */
import { describe, expect, test } from 'vitest';
import type { OktaReader, Use } from '../../../lambdas/operations/okta.ts';
import { failed, found, permitted } from '../../../lambdas/platform/result.ts';
import { queryLogs } from '../../../lambdas/questions/query-logs.ts';
import type { Org } from '../../cloud/okta/org.ts';
import { groupParty, type LogEntry, userParty } from '../../cloud/okta/system-log.ts';
import { startArranged } from '../targets/arranged.ts';

const HOUR = 3_600_000;
const ANA = '00u2anaruiz000000001';
const MIA = '00u1miakeller0000001';
const SALES = '00g1salesemea0000004';

/** In the org's own time, so that its story is in it. */
const MOMENT = { now: Date.now(), zone: 'America/New_York' };

/** Things that happened 80 days ago, when nothing else had. */
const arrange = (org: Org) => {
  const [ana, mia, sales] = [org.users.get(ANA), org.users.get(MIA), org.groups.get(SALES)];
  if (!ana || !mia || !sales) throw new Error('Somebody is missing');
  const write = (days: number, eventType: string, given: Partial<LogEntry>) =>
    org.log.write(
      {
        eventType,
        displayMessage: eventType,
        severity: 'INFO',
        actor: userParty(mia),
        target: [userParty(ana)],
        outcome: { result: 'SUCCESS', reason: null },
        ipAddress: '203.0.113.7',
        userAgent: 'test',
        transactionId: 't',
        ...given,
      },
      MOMENT.now - days * 24 * HOUR,
    );
  const wrong = { outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' } } as const;
  write(80, 'user.session.start', { actor: userParty(ana), ...wrong });
  write(79.5, 'user.account.lock', { actor: userParty(ana), outcome: { result: 'FAILURE', reason: 'LOCKED_OUT' } });
  write(79, 'user.mfa.factor.reset_all', {});
  write(78.5, 'application.user_membership.add', {});
  write(78, 'group.user_membership.add', { target: [userParty(ana), groupParty(sales)] });
  write(77.5, 'user.session.start', {});
};
const { okta, asked } = startArranged(arrange);

type Input = Parameters<typeof queryLogs.answer>[1];
const OLD = { since: '82 days', until: '77 days' };

const query = (input: Input, ask = async (_: readonly Use[]) => found<OktaReader>(okta())) =>
  queryLogs.answer(ask, input, MOMENT);

const rowsOf = async (input: Input) => {
  const answer = await query(input);
  if (answer.outcome !== 'ok') throw new Error(answer.message);
  return answer.rows.map(([, what]) => what);
};

describe('a preset finds', () => {
  test.each([
    ['failed_sign_ins', ['Ana Ruiz could not sign in: wrong password']],
    ['lockouts', ['Ana Ruiz was locked out']],
    ['mfa_resets', ['Mia Keller reset all factors of Ana Ruiz']],
    ['app_assignments', ['Mia Keller assigned Ana Ruiz to Ana Ruiz']],
    [
      'admin_changes',
      [
        'Mia Keller added Ana Ruiz to Sales EMEA',
        'Mia Keller assigned Ana Ruiz to Ana Ruiz',
        'Mia Keller reset all factors of Ana Ruiz',
      ],
    ],
  ] as const)('%s', async (preset, sentences) => {
    expect(await rowsOf({ ...OLD, preset })).toEqual(sentences);
  });
});

describe('a question about', () => {
  test.each([
    ['somebody by name', 'Ana Ruiz', 6],
    ['somebody by id', ANA, 6],
    ['who asks', 'me', 4],
    ['a group by name', 'Sales EMEA', 1],
    ['a group by id', SALES, 1],
  ])('%s has what they did and what was done to them', async (_, subject, count) => {
    expect(await rowsOf({ ...OLD, subject })).toHaveLength(count);
  });

  test('one that nobody knows says so', async () => {
    expect(await query({ ...OLD, subject: 'Zebedee' })).toMatchObject({ outcome: 'not_found' });
  });

  test('one of two of a name asks which', async () => {
    expect(await query({ ...OLD, subject: 'Sam' })).toMatchObject({ outcome: 'ambiguous', parameter: 'user' });
  });

  test('a person’s day without the person is sent back', async () => {
    expect(await query({ preset: 'user_day' })).toEqual({
      outcome: 'reprompt',
      message: 'user_day needs the person in subject. Ask whose it is.',
    });
  });
});

test('an answer says what happened, by whom, to what, how it ended and from where, the newest first', async () => {
  const answer = await query({ since: '80 days', until: '79 days', subject: 'Ana Ruiz' });
  expect(answer).toMatchObject({
    outcome: 'ok',
    title: 'Events of Ana Ruiz (ana.ruiz@acme.example) (2)',
    columns: ['Time (America/New_York)', 'What', 'Who', 'Target', 'Outcome', 'Address'],
    rows: [
      [
        expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
        'Ana Ruiz was locked out',
        'Ana Ruiz',
        '',
        'FAILURE: LOCKED_OUT',
        expect.stringMatching(/^203\.0\.113\.7/),
      ],
      [
        expect.any(String),
        'Ana Ruiz could not sign in: wrong password',
        'Ana Ruiz',
        '',
        'FAILURE: INVALID_CREDENTIALS',
        expect.any(String),
      ],
    ],
    ids: [expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)],
    note: expect.stringMatching(/^From \S+ \S+ to \S+ \S+ \(America\/New_York\)\.$/),
  });
});

test('nothing found is an answer, with its bounds', async () => {
  expect(await query({ since: '89 days', until: '85 days' })).toMatchObject({
    outcome: 'ok',
    title: 'Events (0)',
    rows: [],
    note: expect.stringMatching(/^From .+ to .+\.$/),
  });
});

test('Okta is always told both bounds, and asked once where there is no next page', async () => {
  const requests = await asked(() => query({ ...OLD, filter: 'severity eq "INFO"' }));
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatch(/^\/api\/v1\/logs since=\S+&until=\S+&sortOrder=DESCENDING&limit=1000&filter=/);
});

describe('is refused:', () => {
  test('who may not read the log, before anything is asked of Okta', async () => {
    const relation = { relation: 'read_okta', object: 'okta:logs' };
    let answer: unknown;
    const requests = await asked(async () => {
      answer = await query({ subject: 'Ana Ruiz' }, async () => {
        const allowed = permitted({ decision: 'deny', ...relation });
        return allowed.ok ? found(okta()) : allowed;
      });
    });
    expect(answer).toMatchObject({ outcome: 'denied', ...relation });
    expect(requests).toEqual([]);
  });

  test.each([
    ['does not close', 'eventType eq "a', /^Quotes or brackets of the filter do not close\./],
    [
      'Okta does not understand',
      'eventType is "a"',
      /^Okta does not understand the filter \(Okta refused: .+\)\. Write it as eventType eq /,
    ],
  ])('a filter that %s, with one sentence', async (_, filter, message) => {
    expect(await query({ filter })).toEqual({ outcome: 'reprompt', message: expect.stringMatching(message) });
  });

  test('a time that names none, with examples', async () => {
    expect(await query({ since: 'the dawn' })).toMatchObject({
      outcome: 'reprompt',
      message: expect.stringContaining('"yesterday"'),
    });
  });

  test('Okta’s own refusal, as it is', async () => {
    const refusing: OktaReader = {
      read: async () => failed('okta_forbidden', 'No.'),
      list: async () => failed('okta_rate_limited', 'Pause.'),
    };
    expect(await query({}, async () => found(refusing))).toMatchObject({
      outcome: 'failed',
      code: 'okta_rate_limited',
    });
  });
});
