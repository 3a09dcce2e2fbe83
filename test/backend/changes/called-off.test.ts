/** What of a plan waits for its time can be called off, and once; what was done stays. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesIn } from '../../../lambdas/changes/records.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import { CHANGE_STATES } from '../../../lambdas/contract/changes/change-states.ts';
import type { ChangeStep } from '../../../lambdas/contract/changes/steps.ts';
import { awsAt } from '../../cloud/aws.ts';
import { sampleStep } from '../../lambdas/changes/sample.ts';
import { BEN } from '../doubles/change.ts';
import { backend, callOff, get, put, startChanges } from '../doubles/changes.ts';

startChanges();

let client: DynamoDBClient;
beforeAll(() => {
  client = new DynamoDBClient(awsAt(backend().dynamodb.url));
});
afterAll(() => client.destroy());

const due = { at: Date.now() + 3_600_000, zone: 'Europe/Berlin' };
const plan = { name: 'offboard' as const, user: BEN };
const refusal = { code: 'okta_forbidden' as const, message: 'No.' };
const step = (operationId: string, given: Partial<ChangeStep>): ChangeStep => ({
  ...sampleStep(BEN.id, { operationId, targets: [BEN], before: { status: 'ACTIVE' }, leaves: { status: 'SUSPENDED' } }),
  state: 'done',
  ...given,
});
const steps = [step('suspendUser', {}), step('deactivateUser', { state: 'open', due })];
const offboarding = (given: Partial<Change> = {}) => put({ state: 'scheduled', plan, steps, ...given });
const startedBy = ({ change_id }: Change) => backend().started.filter(({ name }) => name === `call-off-${change_id}`);

describe('calling off', () => {
  test('leaves done what was done, which may still be taken back, and says what never will be', async () => {
    const record = await offboarding();
    const answer = await callOff(record.change_id);
    expect(answer.status).toBe(200);
    const view = {
      id: record.change_id,
      state: 'done',
      undo: 'possible',
      steps: [{ state: 'done' }, { operationId: 'deactivateUser', state: 'called_off' }],
    };
    expect(await answer.json()).toMatchObject(view);
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject(view);
  });

  test('has the executor forget its schedule, and holds also where it cannot be told', async () => {
    const [told, untold] = [await offboarding(), await offboarding()];
    await callOff(told.change_id);
    const { change_id } = told;
    expect(startedBy(told)).toEqual([{ name: `call-off-${change_id}`, payload: { change_id, due: due.at } }]);
    backend().lambda.works = false;
    expect(await (await callOff(untold.change_id)).json()).toMatchObject({ state: 'done' });
    backend().lambda.works = true;
  });

  test('works of what is overdue, too, and then it is no failure any more', async () => {
    const late = [
      step('suspendUser', {}),
      step('deactivateUser', { state: 'open', due, failure: refusal, refusals: 1 }),
    ];
    const record = await offboarding({ state: 'overdue', steps: late, failure: refusal });
    const view: unknown = await (await callOff(record.change_id)).json();
    expect(view).toMatchObject({ state: 'done', steps: [{}, { state: 'called_off' }] });
    expect(JSON.stringify(view)).not.toContain('okta_forbidden');
  });

  test('leaves an event that says by whom, when, and of which step', async () => {
    const before = Date.now();
    const { change_id } = await offboarding();
    await callOff(change_id);
    const events = await changesIn(client, Date.now, 'person').events(change_id);
    expect(events.at(-1)).toMatchObject({ from: 'scheduled', to: 'done', by: 'person', step: 1 });
    expect(events.at(-1)?.at).toBeGreaterThanOrEqual(before);
  });

  test('works once when pressed twice at the same time', async () => {
    const { change_id } = await offboarding();
    const both = await Promise.all([callOff(change_id), callOff(change_id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('or its time: of both at the same moment one wins', async () => {
    const record = await offboarding();
    const executor = changesIn(client, Date.now, 'executor');
    const [called, begun] = await Promise.all([callOff(record.change_id), executor.move(record, 'executing')]);
    expect([called.status, begun?.state]).toEqual(called.status === 200 ? [200, undefined] : [409, 'executing']);
    expect((await executor.get(record.change_id))?.state).toBe(called.status === 200 ? 'done' : 'executing');
  });
});

describe('is refused, and nothing is altered,', () => {
  const refused = async (record: Change, code: string) => {
    const answer = await callOff(record.change_id);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code });
    expect(await changesIn(client, Date.now, 'person').get(record.change_id)).toEqual(record);
    expect(startedBy(record)).toEqual([]);
  };

  test.each(CHANGE_STATES.filter((state) => state !== 'scheduled' && state !== 'overdue'))(
    'once it is %s',
    async (state) => refused(await offboarding({ state }), 'change_not_waiting'),
  );

  test.each(['scheduled', 'overdue'] as const)('of access for a while that is %s', async (state) => {
    const { plan: _, ...access } = await offboarding({ state });
    await backend().putRow({ ...access });
    const record = await changesIn(client, Date.now, 'person').get(access.change_id);
    if (record === undefined) throw new Error('There is no such change');
    await refused(record, 'ends_by_itself');
  });
});
