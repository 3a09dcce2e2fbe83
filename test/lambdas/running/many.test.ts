/** A change over a list, from the answer that listed it to the last of its rows, though the function that does it is ended with SIGKILL. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { besideIn, verifyEvents } from '../../../lambdas/audit/events.ts';
import { allRows } from '../../../lambdas/audit/read.ts';
import { verify } from '../../../lambdas/audit/verify.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { AuditRow } from '../../../lambdas/contract/audit/row.ts';
import { countsOf } from '../../../lambdas/contract/changes/many.ts';
import { keepingIn } from '../../../lambdas/results/keep.ts';
import { people, someone } from '../../cloud/people.ts';
import { rightsFor, rightsOf } from './asked-of-tables.ts';
import { sessionOf } from './sessions.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let ids: string[];
let first: string;
/** The rights at DynamoDB that each function needed for all of it. */
const needed = new Map<string, ReadonlySet<string>>();
beforeAll(async () => {
  world = await startWorld({
    watched: {
      pass: async (_, sent) => {
        const { functionName, rights } = rightsFor(sent) ?? { functionName: '', rights: [] };
        needed.set(functionName, new Set([...(needed.get(functionName) ?? []), ...rights]));
        return true;
      },
    },
  });
  const answer = await world.ask('Mia', 'find_users', { status: 'ACTIVE' });
  if (typeof answer === 'string' || answer.outcome !== 'ok') throw new Error(JSON.stringify(answer));
  ids = (answer.ids ?? []).filter((id) => !id.startsWith('00u1')).slice(0, 14);
});
afterAll(() => world.close());

/** What was asked for, once the phone is. */
const requestedBy = async (asked: Awaited<ReturnType<World['ask']>>) => {
  if (typeof asked === 'string' || asked.outcome !== 'change') throw new Error(JSON.stringify(asked));
  return { ...asked, requested: await world.reaches(asked.change_id, 'requested', 'failed') };
};

/** Asks to add everybody on a list of fourteen to a group. */
const ask = async () => {
  const rows = ids.map((_, at) => [`Person ${at}`]);
  const { sub } = someone('Mia');
  const id = await keepingIn(world.tables, Date.now).keep(sub, { title: 'Fourteen', columns: ['Name'], rows, ids });
  const said = { operation: 'assignUserToGroup', principal: `result:${id}`, resource: 'Sales EMEA' };
  return requestedBy(await world.ask('Mia', 'change_access', said));
};
const written = async () =>
  (await world.requests())
    .filter(({ method, path }) => method !== 'GET' && path.includes('/groups/'))
    .map(({ path }) => path);

test('its rows are read and frozen, the phone is asked once for all, and each is done once', async () => {
  const { change_id, code, state, requested } = await ask();
  first = code;
  expect(state).toBe('preparing');
  expect(requested).toMatchObject({ state: 'requested', gate: 'approve', because: ['many'] });
  const already = requested.many?.left_out ?? 0;
  expect(requested.many).toMatchObject({ steps: 14 - already, parts: { length: 2 } });
  const before = (await written()).length;
  await world.press('Mia', code, 'approve', change_id);
  expect(await world.reaches(change_id, 'done', 'partial', 'failed')).toMatchObject({ state: 'done' });
  const paths = (await written()).slice(before);
  expect(new Set(paths).size).toBe(14 - already);
  expect(paths).toHaveLength(14 - already);
  const events = await changesIn(world.tables, Date.now, 'person').events(change_id);
  expect(events.slice(0, 2).map(({ to }) => to)).toEqual(['preparing', 'requested']);
});

test('its undo is over what it did; ended with SIGKILL while Okta is at it, the others are done, and none twice', async () => {
  const { change_id, code, message, requested } = await requestedBy(
    await world.ask('Mia', 'get_change', { change: first, do: 'undo' }),
  );
  expect(message).toContain(`Undo ${first}: Remove from a group – `);
  const steps = requested.many?.steps ?? 0;
  const before = (await written()).length;
  expect(steps).toBe(before);
  await world.fault({ operationId: 'unassignUserFromGroup', mode: 'hold' });
  await world.press('Mia', code, 'approve', change_id);
  await expect.poll(world.held).toBeGreaterThan(0);
  await world.crash('okta');
  await world.release();
  const change = await world.reaches(change_id, 'done', 'partial', 'failed');
  const paths = (await written()).slice(before);
  expect(new Set(paths).size).toBe(paths.length);
  const { done, failed } = countsOf(change.many ?? expect.unreachable());
  expect({ state: change.state, told: done + failed }).toEqual({ state: failed > 0 ? 'partial' : 'done', told: steps });
  // Of the ten that were begun, those that had not been sent are not sent by others.
  expect(done).toBeGreaterThanOrEqual(steps - 10);
  expect(paths).toHaveLength(done);
});

test('the record tells every step before it was sent, its heads are signed, and it has no flaw', async () => {
  expect(await world.invoke('audit:live', { type: 'sign_heads' })).toEqual({ heads: 1 });
  expect(await world.invoke('audit:live', { type: 'execute' })).toMatchObject({ errorType: 'event_refused' });
  const rows: AuditRow[] = [];
  for await (const row of allRows(world.tables)) rows.push(AuditRow.parse(row));
  expect(verify({ rows })).toEqual([]);
  expect(await verifyEvents(rows, besideIn(world.tables), Date.now())).toEqual([]);
  const intended = rows.filter(({ event, phase }) => event === 'step' && phase === 'intended');
  expect(intended.length).toBeGreaterThanOrEqual((await written()).length);
  expect(new Set(rows.map(({ event }) => event))).toEqual(new Set(['read', 'change', 'agreement', 'step', 'heads']));
  for (const { email, sub } of people) {
    expect(JSON.stringify(rows)).not.toContain(sub);
    expect(JSON.stringify(rows)).not.toContain(email);
  }
});

test.each([
  ['okta', 'get_user', { user: 'me' }],
  ['ciba', 'get_change', { change: '0000' }],
])('%s answers a call of which no turn is known', async (lambda, called, parameters) => {
  const sessionId = sessionOf(someone('Olga'));
  const answer = await world.invoke(`${lambda}:live`, { type: 'function', sessionId, function: called, parameters });
  expect(answer).toMatchObject({ state: 'answer' });
});

test.each(['okta', 'ciba', 'approval', 'audit'])('all that %s asked of DynamoDB is in its role', (name) => {
  const rights = [...(needed.get(name) ?? [])];
  expect(rights).not.toEqual([]);
  expect(rights.filter((right) => !rightsOf(name).includes(right))).toEqual([]);
});
