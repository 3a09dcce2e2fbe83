/** What a person is shown of their changes: each as it counts now, and their own newest first. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { requestsIn } from '../../../lambdas/changes/requests.ts';
import { CHANGE_STATES, type ChangeState, isAtRest } from '../../../lambdas/contract/changes/change-states.ts';
import type { Failure } from '../../../lambdas/contract/failure.ts';
import { awsAt } from '../../cloud/aws.ts';
import { sampleRequest } from '../../lambdas/changes/sample.ts';
import { BEN, type change, resetOf } from '../doubles/change.ts';
import { backend, cancel, get, ids, me, put, startChanges } from '../doubles/changes.ts';

const NOW = Date.now();
startChanges(() => NOW);

describe('a change', () => {
  test('is shown as its record says, without subject, session, parameters and receipt', async () => {
    const step = { ...resetOf(BEN), state: 'done' as const, after: { status: 'RECOVERY' }, okta_request_id: 'req-1' };
    const record = await put({
      state: 'done',
      reason: 'Ben forgot it',
      steps: [step],
      created_at: 1_700_000_000_000,
      updated_at: 1_700_000_001_000,
      expires_at: 1_700_000_300_000,
    });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toEqual({
      id: record.change_id,
      code: '7F3K',
      state: 'done',
      gate: 'approve',
      because: ['credentials'],
      hash: 'HASH',
      steps: [
        {
          operationId: 'resetPassword',
          targets: [BEN],
          before: { status: 'ACTIVE' },
          leaves: { status: 'RECOVERY' },
          effects: [{ code: 'mail_sent' }],
          state: 'done',
          after: { status: 'RECOVERY' },
          oktaRequestId: 'req-1',
        },
      ],
      summary: 'Reset the password – ben.ito@acme.example (Ben Ito)',
      reason: 'Ben forgot it',
      createdAt: '2023-11-14T22:13:20.000Z',
      updatedAt: '2023-11-14T22:13:21.000Z',
      expiresAt: '2023-11-14T22:18:20.000Z',
    });
  });

  test.each([
    ['2: what it is about lay in the row itself', { targets: [BEN], before: { status: 'ACTIVE' } }, BEN],
    [
      '1: its words are the name of what its id says',
      { target: 'Ben Ito', before: 'ACTIVE' },
      { type: 'user', id: BEN.id, name: 'Ben Ito' },
    ],
  ])('of version %s, is shown, too', async (_, words, target) => {
    const { steps: __, gate: ___, because: ____, ...record } = await put({ state: 'done' });
    const parameters = { userId: BEN.id };
    await backend().putRow({ ...record, operationId: 'resetPassword', parameters, okta_request_id: 'req-1', ...words });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject({
      gate: 'approve',
      steps: [{ targets: [target], before: { status: 'ACTIVE' }, state: 'done', oktaRequestId: 'req-1' }],
    });
    expect(await ids('/changes')).toEqual([record.change_id]);
  });

  test.each([
    ['executing', true],
    ['done', undefined],
  ] as const)('whose step is %s tells that somebody has to answer: %s', async (state, pending) => {
    const step = { ...resetOf(BEN), operationId: 'verifyFactor', state, pending: 'SECRET-TRANSACTION' };
    const record = await put({ state, steps: [step] });
    const shown = z
      .object({ steps: z.array(z.looseObject({})) })
      .parse(await (await get(`/changes/${record.change_id}`)).json());
    expect(shown.steps[0]?.pending).toBe(pending);
    expect(JSON.stringify(shown)).not.toContain('SECRET');
  });

  test('says which client asked for it, by its name and what people are shown', async () => {
    const name = 'claude.ai/oauth/mcp-oauth-client-metadata';
    const { change_id } = await put({ client: name });
    const shown = await (await get(`/changes/${change_id}`)).json();
    expect(shown).toMatchObject({ client: { name, host: 'claude.ai' } });
  });

  test('says why it failed', async () => {
    const failure: Failure = { code: 'phone_not_enrolled', message: 'Enrol a phone.' };
    const record = await put({ state: 'failed', failure });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject({ failure });
  });

  const minutes = (count: number) => NOW - count * 60_000;
  test.each<[ChangeState, Parameters<typeof change>[0], ChangeState]>([
    ['requested', { expires_at: minutes(0.5) }, 'requested'],
    ['requested', { expires_at: minutes(1.1) }, 'expired'],
    ['approved', { updated_at: minutes(4.9) }, 'approved'],
    ['approved', { updated_at: minutes(5.1) }, 'expired'],
    ['executing', { updated_at: minutes(4.9) }, 'executing'],
    ['executing', { updated_at: minutes(5.1) }, 'unknown'],
    ['unknown', { updated_at: minutes(60) }, 'unknown'],
    ['done', { updated_at: minutes(60), expires_at: minutes(60) }, 'done'],
  ])('that is %s and that nobody moved on, %o, counts as %s', async (state, times, counts) => {
    const record = await put({ state, ...times });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject({ state: counts });
    expect(await ids('/changes?open=true')).toEqual(isAtRest(counts) ? [] : [record.change_id]);
    expect((await cancel(record.change_id)).status).toBe(counts === 'requested' ? 200 : 409);
  });
});

describe('the list', () => {
  test("is the person's own, newest first", async () => {
    const old = await put({ created_at: 1000 });
    const young = await put({ created_at: 3000 });
    const middle = await put({ created_at: 2000 });
    await put({ sub: 'oidc|okta|other' });
    expect(await ids('/changes')).toEqual([young, middle, old].map(({ change_id }) => change_id));
  });

  test('holds no locks and no events, which a change asked for has beside it', async () => {
    const client = new DynamoDBClient(awsAt(backend().dynamodb.url));
    const { request, place } = requestsIn(client, Date.now);
    const asked = await place(await request(sampleRequest({ sub: me() })));
    client.destroy();
    expect(await ids('/changes')).toEqual([asked.change_id]);
    expect(await ids('/changes?open=true')).toEqual([asked.change_id]);
  });

  test('is empty for someone who never asked', async () => {
    expect(await ids('/changes')).toEqual([]);
  });

  test('holds at most 20', async () => {
    const records = await Promise.all(Array.from({ length: 23 }, (_, index) => put({ created_at: 1000 + index })));
    expect(await ids('/changes')).toEqual(
      records
        .map(({ change_id }) => change_id)
        .reverse()
        .slice(0, 20),
    );
  });

  test('of open changes leaves out those that ended', async () => {
    const records = await Promise.all(CHANGE_STATES.map((state) => put({ state })));
    const open = records.filter(({ state }) => !isAtRest(state)).map(({ change_id }) => change_id);
    const seen = await ids('/changes?open=true');
    expect(new Set(Array.isArray(seen) ? seen : [])).toEqual(new Set(open));
  });

  test('of open changes finds one behind many that ended', async () => {
    const open = await put({ created_at: 1 });
    await Promise.all(Array.from({ length: 30 }, (_, index) => put({ state: 'done', created_at: 1000 + index })));
    expect(await ids('/changes?open=true')).toEqual([open.change_id]);
  });
});
