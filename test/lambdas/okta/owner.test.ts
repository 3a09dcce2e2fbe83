/** Whose an Okta token is: compared with who signed in, once a token. */
import { expect, test } from 'vitest';
import type { SessionRow } from '../../../lambdas/contract/session.ts';
import type { Okta } from '../../../lambdas/okta/client.ts';
import { ownedBy } from '../../../lambdas/okta/owner.ts';
import { failed } from '../../../lambdas/platform/result.ts';
import { someone } from '../../cloud/people.ts';
import { startArranged } from '../targets/arranged.ts';

const { okta } = startArranged(() => {});
const MIA = someone('Mia').sub;
const HOUR = 3600;

const compared = () => {
  const lines: string[] = [];
  let seconds = 0;
  let reads = 0;
  const owned = ownedBy(
    (line) => lines.push(line),
    () => seconds * 1000,
  );
  const counted: Okta = {
    ...okta(),
    read(...asked) {
      reads++;
      return okta().read(...asked);
    },
  };
  const row = (sub: string): SessionRow => {
    const expires_at = seconds + HOUR;
    return { session_id: `s${'a'.repeat(43)}`, sub, handoff: 'x', expires_at, ttl: expires_at };
  };
  return {
    lines,
    ask: (sub: string, token = 'token', own = counted) => owned(row(sub), token, own),
    pass: (time: number) => {
      seconds += time;
    },
    reads: () => reads,
  };
};

test('a token of the person who signed in is theirs, and Okta is asked so once', async () => {
  const { ask, reads } = compared();
  expect(await ask(MIA)).toMatchObject({ ok: true });
  expect(await ask(MIA)).toMatchObject({ ok: true });
  expect(reads()).toBe(1);
});

test.each([
  ['another token', 0, 'another'],
  ['a token whose session is over', HOUR, 'another'],
])('%s is asked about anew', async (_, time, token) => {
  const { ask, reads, pass } = compared();
  await ask(MIA);
  pass(time);
  expect(await ask(MIA, token)).toMatchObject({ ok: true });
  expect(reads()).toBe(2);
});

test('a token of somebody else is refused, and raises an alarm', async () => {
  const { ask, lines } = compared();
  const refused = { ok: false, refusal: { code: 'okta_account_other' } };
  expect(await ask(someone('Noah').sub)).toMatchObject(refused);
  expect(await ask(someone('Noah').sub)).toMatchObject(refused);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { event: 'okta_account_other' },
    { event: 'okta_account_other' },
  ]);
});

test('what is known of one person’s token says nothing of another’s', async () => {
  const { ask } = compared();
  await ask(MIA);
  expect(await ask('oidc|okta|00u1noahbrandt000002')).toMatchObject({ refusal: { code: 'okta_account_other' } });
});

test.each(['auth0|00u1', 'google-oauth2|1234', MIA.toUpperCase(), `${MIA}0`, '00u1miakeller', ''])(
  'who signed in as %j has no token of Mia',
  async (sub) => {
    expect(await compared().ask(sub)).toMatchObject({ refusal: { code: 'okta_account_other' } });
  },
);

test('where Okta does not say whose it is, nothing is done, and it is asked again', async () => {
  const { ask, lines } = compared();
  const silent = { ...okta(), read: async () => failed('okta_unavailable', 'Away.') };
  expect(await ask(MIA, 'token', silent)).toMatchObject({ refusal: { code: 'okta_unavailable' } });
  expect(lines).toEqual([]);
  expect(await ask(MIA)).toMatchObject({ ok: true });
});
