/** Asking somebody else to agree to what cannot be undone: who is asked, and how their answer counts. */
import { randomUUID } from 'node:crypto';
import type { DurableContext } from '@aws/durable-execution-sdk-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pushIn } from '../../../../lambdas/changes/phone/push.ts';
import { type Requests, requestsIn } from '../../../../lambdas/changes/requests.ts';
import type { Polled } from '../../../../lambdas/ciba/backchannel.ts';
import { askReviewers } from '../../../../lambdas/ciba/holders/ask-reviewers.ts';
import { type ReviewPush, reviewBy } from '../../../../lambdas/ciba/holders/review.ts';
import { reviewersBy } from '../../../../lambdas/ciba/holders/reviewers.ts';
import type { Decision } from '../../../../lambdas/contract/authorization.ts';
import { CHANGE_ROWS, type Change } from '../../../../lambdas/contract/changes/change.ts';
import { rowsIn } from '../../../../lambdas/platform/rows.ts';
import { lead } from '../../changes/life.ts';
import { type Given, sampleRequest } from '../../changes/sample.ts';
import { tables } from '../../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
const clock = Date.now;
beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, clock);
});
afterAll(() => dynamodb.close());

let [mia, kira, omar] = ['', '', ''];
beforeEach(() => {
  const test = randomUUID();
  [mia, kira, omar] = [`${test}|mia`, `${test}|kira`, `${test}|omar`];
});

const IRREVERSIBLE: Given = { operationId: 'deactivateUser' };
const approved = async (given: Given = IRREVERSIBLE): Promise<Change> => {
  const asked = await changes.request({ ...sampleRequest(given), sub: mia });
  return lead(dynamodb.client, clock, asked, 'approved');
};
const deny: Decision = { decision: 'deny', relation: 'alone', object: 'okta:users' };

/** The workflow's hands, with phones that answer so, and what was asked of whom. */
const hands = ({
  answer = { status: 'pending' } as Polled,
  alone = deny as Decision,
  subs = [mia, kira, omar],
} = {}) => {
  const rung: string[] = [];
  const told: unknown[] = [];
  const asked: unknown[] = [];
  const counted: unknown[] = [];
  const count = async (...whose: unknown[]) => ({ ok: true as const, counted: counted.push(whose) });
  const push = pushIn(rowsIn(dynamodb.client, CHANGE_ROWS), { now: clock, count });
  const reviewers = reviewersBy(
    async (sub, checks, facts) => {
      asked.push([sub, checks, facts]);
      return alone;
    },
    async (check, requester) => {
      asked.push([check, requester]);
      return { outcome: 'known', subs };
    },
  );
  const review = reviewBy({
    changes,
    push,
    backchannel: {
      start: async ({ sub, change_id }) => {
        rung.push(sub);
        return { status: 'waiting', auth_req_id: change_id, interval: 1, expires_in: 240 };
      },
      poll: async () => answer,
    },
    reviewers,
    invoke: async (_name, payload) => {
      told.push(payload);
      return { state: 'approved' };
    },
    now: clock,
  });
  return { review, rung, told, asked, push, counted };
};
const record = async ({ change_id }: Change) => (await changes.get(change_id)) ?? expect.unreachable();
const isOpen = (push: object): push is ReviewPush => 'auth_req_id' in push;

describe('who is asked', () => {
  test('is somebody else who may review, and the record says that it waits for them', async () => {
    const change = await approved();
    const { review, rung, asked } = hands();
    expect(await review.ask(change.change_id)).toMatchObject({ answer: 'open', reviewer: kira });
    expect(rung).toEqual([kira]);
    const facts = { requester: mia, groups: [] };
    expect(asked).toEqual([
      [mia, [{ relation: 'alone', object: 'okta:users' }], facts],
      [{ relation: 'can_review', object: 'okta:users' }, mia],
    ]);
    expect(await record(change)).toMatchObject({
      state: 'approved',
      review: { asked: [kira] },
      waiting: { for: 'review' },
    });
  });

  test('is the next one after that, and nobody twice', async () => {
    const change = await approved();
    const { review, rung } = hands();
    await review.ask(change.change_id);
    await review.ask(change.change_id);
    expect(await review.ask(change.change_id)).toEqual({ answer: 'nobody' });
    expect(rung).toEqual([kira, omar]);
  });

  test('is not whose phone is asked about something else', async () => {
    const { review, rung, push } = hands();
    await push.take({ change_id: 'another', sub: kira }, 60);
    await review.ask((await approved()).change_id);
    expect(rung).toEqual([omar]);
  });

  test.each<[what: string, given: Given, alone: Decision]>([
    ['what can be undone', { operationId: 'unlockUser' }, deny],
    ['what the organisation lets one person do alone', IRREVERSIBLE, { decision: 'allow' }],
    [
      'what FGA does not decide, which the executor asks again',
      IRREVERSIBLE,
      { decision: 'unavailable', reason: 'fga_error' },
    ],
  ])('is nobody for %s', async (_what, given, alone) => {
    const { review, rung } = hands({ alone });
    expect(await review.ask((await approved(given)).change_id)).toEqual({ answer: 'enough' });
    expect(rung).toEqual([]);
  });

  test('is nobody where only who asked may review', async () => {
    const { review, rung } = hands({ subs: [mia] });
    expect(await review.ask((await approved()).change_id)).toEqual({ answer: 'nobody' });
    expect(rung).toEqual([]);
  });
});

test('what a phone gave goes to the executor at once, with whose it is', async () => {
  const change = await approved();
  const tokens = { access_token: 'token', authorization_details: [] };
  const { review, told } = hands({ answer: { status: 'granted', tokens } });
  const push = await review.ask(change.change_id);
  if (!isOpen(push)) throw new Error('Nobody was asked');
  expect(await review.poll(push, change.change_id)).toMatchObject({ answer: 'given' });
  expect(told).toEqual([
    { type: 'agree', changeId: change.change_id, proof: { type: 'review', reviewer: kira, ...tokens } },
  ]);
});

describe('what somebody asked for by a client', () => {
  const client = 'claude.ai/client';

  test('counts on the reviewer’s phone for that client', async () => {
    const { review, counted } = hands();
    await review.ask((await approved({ ...IRREVERSIBLE, client })).change_id);
    await review.ask((await approved()).change_id);
    expect(counted.join(' ')).toBe(`${kira},${client} ${omar},`);
  });

  test('rests it, once they said no, for that client, and leaves them the panel', async () => {
    const { review, push } = hands({ answer: { status: 'refused' }, subs: [kira] });
    const { change_id } = await approved({ ...IRREVERSIBLE, client });
    const asked = await review.ask(change_id);
    if (!isOpen(asked)) throw new Error('Nobody was asked');
    expect(await review.poll(asked, change_id)).toMatchObject({ answer: 'denied' });
    const own = { change_id: 'her-own', sub: kira };
    expect(await push.take({ ...own, client }, 60)).toMatchObject({ isMine: false, until: expect.any(Number) });
    expect(await push.take(own, 60)).toEqual({ isMine: true });
  });
});

/** Runs each step as it comes, and waits for nothing. */
const context = {
  step: async (_: string, work: () => unknown) => work(),
  wait: async () => undefined,
  waitForCondition: async (
    _: string,
    check: (state: unknown) => Promise<unknown>,
    { initialState }: { initialState: unknown },
  ) => check(initialState),
} as unknown as DurableContext;

test.each<[what: string, how: Parameters<typeof hands>[0], state: string, code: string | undefined]>([
  [
    'a yes lets it go on',
    { answer: { status: 'granted', tokens: { access_token: 't', authorization_details: [] } } },
    'approved',
    undefined,
  ],
  ['a no ends it', { answer: { status: 'refused' } }, 'failed', 'review_denied'],
  ['no answer of anybody ends it', { answer: { status: 'pending' } }, 'failed', 'review_missing'],
  ['where there is nobody it ends', { subs: [] }, 'failed', 'review_missing'],
  ['where nobody is needed it goes on', { alone: { decision: 'allow' } }, 'approved', undefined],
])('of the whole, %s', async (_what, how, state, code) => {
  const change = await approved();
  expect(await askReviewers(change.change_id, hands(how).review, context)).toBe(state);
  expect((await record(change)).failure?.code).toBe(code);
});
