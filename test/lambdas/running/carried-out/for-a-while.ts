/** Access for a while in the running Lambdas: Scheduler starts the workflow that takes it back. */
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { SESSIONS_TABLE } from '../../../../lambdas/contract/session.ts';
import { setFault } from '../../../cloud/faults/set-fault.ts';
import { someone } from '../../../cloud/people.ts';
import { until } from '../../../until.ts';
import { changeIn, expectNoToken, sent, world } from '../changing.ts';
import { sessionOf } from '../sessions.ts';

export const forAWhile = () => {
  afterAll(expectNoToken);

  const DAY = 24 * 60 * 60_000;

  const give = async (principal: string, until = 'for 2 days') =>
    changeIn(
      await world.ask('Mia', 'change_access', {
        operation: 'assignUserToGroup',
        principal,
        resource: 'sales emea',
        until,
      }),
    );
  const get = (change: string, what: string, more: Record<string, string> = {}) =>
    world.ask('Mia', 'get_change', { change, do: what, ...more });
  const taken = async (userId: unknown) => (await sent('DELETE', new RegExp(`/users/${userId}$`))).length;

  test('it is given, listed, extended, and taken back once at its time, though Scheduler comes twice', async () => {
    const asked = await give('Dana');
    expect(asked.message).toMatch(/Add to a group – .*, until \d{4}-\d\d-\d\d \d\d:\d\d \(/);
    await world.agree('Mia', asked);
    const given = await world.reaches(asked.change_id, 'scheduled', 'failed');
    expect(given).toMatchObject({ state: 'scheduled', steps: [{ after: { member: true } }, { state: 'open' }] });
    const { userId } = given.steps[0]?.parameters ?? {};

    const listed = await world.ask('Mia', 'get_change', { do: 'temporary' });
    expect(listed).toMatchObject({
      outcome: 'ok',
      rows: [[asked.code, expect.stringContaining('Sales EMEA'), expect.any(String), 'scheduled']],
    });

    const longer = changeIn(await get(asked.code, 'extend', { until: 'for 4 days' }));
    await world.agree('Mia', longer);
    expect(await world.reaches(longer.change_id, 'scheduled', 'failed')).toMatchObject({ state: 'scheduled' });
    expect(await world.changeOf(asked.change_id)).toMatchObject({ state: 'done', replaced_by: longer.change_id });

    await world.later(3 * DAY);
    expect(await taken(userId)).toBe(0);
    // The answer to Scheduler is lost, so it comes again.
    const path =
      '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Aapproval%3Alive/invocations';
    await setFault(world.lambdaUrl, { path, mode: 'apply-then-cut' });
    await world.later(4 * DAY + 60_000);
    expect(
      world.lines.filter((line) => line.startsWith('scheduler: ') && line.includes(longer.change_id)),
    ).toHaveLength(2);
    expect(await world.reaches(longer.change_id, 'done', 'overdue', 'failed')).toMatchObject({
      state: 'done',
      steps: [{ state: 'done', after: { member: false } }],
    });
    expect(await taken(userId)).toBe(1);
  });

  test('it is ended now, and nothing comes at its time', async () => {
    const asked = await give('Ben', 'for 10 days');
    await world.agree('Mia', asked);
    await world.reaches(asked.change_id, 'scheduled', 'failed');
    const end = changeIn(await get(asked.code, 'end_now'));
    await world.agree('Mia', end);
    expect(await world.reaches(end.change_id, 'done', 'failed')).toMatchObject({ state: 'done' });
    expect(await world.changeOf(asked.change_id)).toMatchObject({ state: 'done', replaced_by: end.change_id });
    expect(await get(asked.code, 'end_now')).toMatchObject({ outcome: 'failed', code: 'change_not_possible' });
  });

  test('what is so already is not given for a while, nor what cannot be taken back, nor until a time that is past', async () => {
    const again = { operation: 'assignUserToGroup', principal: 'Ana', resource: 'sales emea', until: 'Friday' };
    expect(await world.ask('Mia', 'change_access', again)).toMatchObject({
      code: 'change_not_possible',
      message: expect.stringContaining('not taken away in the end'),
    });
    expect(await world.ask('Mia', 'change_access', { ...again, operation: 'unassignUserFromGroup' })).toContain(
      'cannot be for a while',
    );
    expect(await world.ask('Mia', 'change_access', { ...again, until: '2020-01-01' })).toContain('is past');
  });

  /** Access for a while that was given, and whose person is signed out when its time comes. */
  const leftAlone = async (principal: string, days: number) => {
    const asked = await give(principal, `for ${days} days`);
    await world.agree('Mia', asked);
    const { steps } = await world.reaches(asked.change_id, 'scheduled', 'failed');
    const Key = { session_id: { S: sessionOf(someone('Mia')) } };
    await world.tables.send(new DeleteItemCommand({ TableName: SESSIONS_TABLE, Key }));
    await world.later(days * DAY + 60_000);
    expect(await world.reaches(asked.change_id, 'needs_you', 'overdue', 'done')).toMatchObject({ state: 'needs_you' });
    return { ...asked, userId: steps[0]?.parameters.userId };
  };

  test('without a session the person’s phone is asked at its time, and takes it back', async () => {
    await world.connect('Mia');
    const { change_id, code, userId } = await leftAlone('Sam Okafor', 20);
    const push = await world.press('Mia', code, 'approve', change_id);
    expect(JSON.stringify(push)).toContain('Go on with (1 of 2 done) Add to a group for a while');
    expect(await world.reaches(change_id, 'done', 'overdue', 'failed')).toMatchObject({ state: 'done' });
    expect(await taken(userId)).toBe(1);
  });

  /** By Scheduler's clock the next attempt, an hour from now, is past: it would come at once. */
  const noNextAttempt = () => setFault(world.schedulerUrl, { operationId: 'CreateSchedule', mode: '500', times: 2 });

  test('where the phone says no it is overdue, with an alarm, until somebody ends it', async () => {
    await world.signIn(someone('Mia'), world.token('Mia'));
    const { change_id, code, userId } = await leftAlone('Kira Holt', 40);
    await noNextAttempt();
    await world.press('Mia', code, 'deny', change_id);
    expect(await world.reaches(change_id, 'done', 'overdue', 'partial')).toMatchObject({
      state: 'overdue',
      failure: { code: 'carry_on_denied' },
    });
    expect(world.lines.join('\n')).toMatch(new RegExp(`access_overdue.*${change_id}`));
    expect(await taken(userId)).toBe(0);

    await world.signIn(someone('Mia'), world.token('Mia'));
    const end = changeIn(await get(change_id, 'end_now'));
    await world.agree('Mia', end);
    expect(await world.reaches(end.change_id, 'done', 'failed')).toMatchObject({ state: 'done' });
    expect([await taken(userId), (await world.changeOf(change_id)).state]).toEqual([1, 'done']);
  });

  test('where its person may not any more, another holder of the relation is asked, and takes it back as themself', async () => {
    await world.signIn(someone('Mia'), world.token('Mia'));
    const asked = await give('Wilhelm Haddad', 'for 60 days');
    await world.agree('Mia', asked);
    const { steps } = await world.reaches(asked.change_id, 'scheduled', 'failed');
    const userId = steps[0]?.parameters.userId;
    await world.revoke('Mia', 'administrator', 'okta:groups');
    await world.grant('Noah', 'administrator', 'okta:groups');
    onTestFinished(async () => {
      await world.grant('Mia', 'administrator', 'okta:groups');
      await world.revoke('Noah', 'administrator', 'okta:groups');
    });
    await world.connect('Noah');
    await noNextAttempt();
    await world.later(60 * DAY + 60_000);

    const push = await until(async () => (await world.pushes('Noah'))[0]);
    expect(JSON.stringify(push)).toContain('mia.keller@acme.example cannot take it back');
    expect(await taken(userId)).toBe(0);
    await world.press('Noah', push.code, 'approve');
    expect(await world.reaches(asked.change_id, 'done')).toMatchObject({ replaced_by: expect.any(String) });
    const requests = await sent('DELETE', new RegExp(`/users/${userId}$`));
    expect(requests.map(({ actor }) => actor)).toEqual(['noah.brandt@acme.example']);
    expect(await world.pushes('Mia')).toEqual([]);
  });
};
