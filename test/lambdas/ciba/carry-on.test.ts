/** One push to go on with a change: who gets it, what its answer means, and that its token goes to the executor alone. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushIn } from '../../../lambdas/changes/phone/push.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import type { Polled, Started } from '../../../lambdas/ciba/backchannel.ts';
import { type Asked, carryOn } from '../../../lambdas/ciba/carry-on.ts';
import { CHANGE_ROWS, type Change } from '../../../lambdas/contract/changes/change.ts';
import { rowsIn } from '../../../lambdas/platform/rows.ts';
import { lead } from '../changes/life.ts';
import { sampleRequest } from '../changes/sample.ts';
import { tables } from '../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
let now = Date.now();
beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, () => now);
});
afterAll(() => dynamodb.close());

const WAITING: Started = { status: 'waiting', auth_req_id: 'req', interval: 5, expires_in: 300 };
const GRANTED: Polled = { status: 'granted', tokens: { access_token: 'CANARY', authorization_details: [] } };

/** A change of this person that needs them. */
const needing = async (sub = `oidc|okta|${randomUUID()}`): Promise<Change> =>
  lead(dynamodb.client, () => now, await changes.request({ ...sampleRequest(), sub }), 'needs_you');

const desk = ({
  polled = GRANTED,
  started = WAITING,
  mayRing = true,
}: {
  polled?: Polled;
  started?: Started;
  mayRing?: boolean;
} = {}) => {
  const told: unknown[] = [];
  const lines: string[] = [];
  let pushes = 0;
  const way = carryOn({
    changes,
    backchannel: {
      start: async () => {
        pushes += 1;
        return started;
      },
      poll: async () => polled,
    },
    push: pushIn(rowsIn(dynamodb.client, CHANGE_ROWS), {
      now: () => now,
      pauses: [30],
      count: async () => (mayRing ? { ok: true } : { ok: false, until: now }),
    }),
    invoke: async (_, request) => {
      told.push(request);
      return { state: 'done' };
    },
    now: () => now,
    log: (line) => void lines.push(line),
  });
  return { ...way, told, lines, pushes: () => pushes };
};
const answerOf = async (polled: Polled, later: Partial<Asked> = {}) => {
  const { change_id } = await needing();
  const { ask, poll, told } = desk({ polled });
  const asked = await poll({ ...(await ask(change_id)), ...later }, change_id);
  expect(JSON.stringify(asked)).not.toContain('CANARY');
  return { asked, told, change_id };
};

test('an approval goes to the executor in the step that took it, and nowhere else', async () => {
  const { asked, told, change_id } = await answerOf(GRANTED);
  expect(asked).toMatchObject({ state: 'done', answer: 'given' });
  const approval = { type: 'approval', access_token: 'CANARY', authorization_details: [] };
  expect(told).toEqual([{ type: 'execute', changeId: change_id, approval }]);
});

describe('without an approval nothing is told to the executor:', () => {
  test.each<[string, Polled, Partial<Asked>, Asked['answer']]>([
    ['a refusal in time is a denial', { status: 'refused' }, {}, 'denied'],
    ['a refusal at the end of the time is none', { status: 'refused' }, { deadline: 0 }, 'none'],
    ['a lost request is none', { status: 'failed', failure: { code: 'approval_lost', message: '' } }, {}, 'none'],
    ['what is pending is waited for', { status: 'pending' }, {}, 'open'],
    ['what is pending for too long is none', { status: 'pending' }, { waited: 306 }, 'none'],
  ])('%s', async (_, polled, later, answer) => {
    const { asked, told } = await answerOf(polled, later);
    expect([asked.answer, told]).toEqual([answer, []]);
  });

  test('a phone that cannot be asked has none', async () => {
    const { change_id } = await needing();
    const failure = { code: 'phone_not_enrolled' as const, message: 'Enrol.' };
    expect(await desk({ started: { status: 'failed', failure } }).ask(change_id)).toMatchObject({ answer: 'none' });
  });
});

describe('a phone is asked one thing at a time:', () => {
  test('a second change of the person waits until the first was answered', async () => {
    const [one, two] = [await needing('oidc|okta|mia'), await needing('oidc|okta|mia')];
    const { ask, poll, pushes } = desk();
    const asked = await ask(one.change_id);
    expect(await ask(two.change_id)).toMatchObject({ answer: 'busy' });
    expect(await ask((await needing()).change_id)).toMatchObject({ answer: 'open' });
    await poll(asked, one.change_id);
    expect(await ask(two.change_id)).toMatchObject({ answer: 'open' });
    expect(pushes()).toBe(3);
  });

  test('or until its time was over', async () => {
    const [one, two] = [await needing('oidc|okta|noah'), await needing('oidc|okta|noah')];
    const { ask } = desk();
    await ask(one.change_id);
    now += 300_001;
    expect(await ask(two.change_id)).toMatchObject({ answer: 'open' });
  });

  test('a phone that was asked too often in this hour is asked later', async () => {
    const { change_id } = await needing();
    const { ask, pushes } = desk({ mayRing: false });
    expect(await ask(change_id)).toMatchObject({ state: 'needs_you', answer: 'busy' });
    expect(pushes()).toBe(0);
    expect(await desk().ask(change_id)).toMatchObject({ answer: 'open' });
  });

  test('a change that waits for its first approval comes before', async () => {
    const { change_id, sub } = await needing();
    const { ask } = desk();
    const first = await changes.request({ ...sampleRequest({ created_at: now, expires_at: now + 300_000 }), sub });
    expect(await ask(change_id)).toMatchObject({ answer: 'busy' });
    await changesIn(dynamodb.client, () => now, 'person').move(first, 'cancelled');
    expect(await ask(change_id)).toMatchObject({ answer: 'open' });
  });
});

test('a change that does not need its person any more asks nobody', async () => {
  const change = await needing();
  const { ask, poll, pushes } = desk();
  const asked = await ask(change.change_id);
  await changesIn(dynamodb.client, () => now, 'executor').move(change, 'executing');
  expect(await poll(asked, change.change_id)).toMatchObject({ state: 'executing', answer: 'given' });
  expect(await ask(change.change_id)).toMatchObject({ state: 'executing', answer: 'given' });
  expect(pushes()).toBe(1);
});

test('an executor that does not answer leaves the push open, and a missed one is a line of the log', async () => {
  const { change_id } = await needing();
  const { ask, missed, lines } = desk();
  const asked = await ask(change_id);
  const broken = carryOn({
    ...{ changes, now: () => now, log: () => undefined },
    backchannel: { start: async () => WAITING, poll: async () => GRANTED },
    push: { take: async () => ({ isMine: true }), end: async () => undefined, denied: async () => undefined },
    invoke: () => Promise.reject(new Error('down')),
  });
  expect(await broken.poll(asked, change_id)).toMatchObject({ answer: 'open', waited: 10 });
  missed(change_id);
  expect(lines).toEqual([JSON.stringify({ event: 'change_unanswered', change_id })]);
});
