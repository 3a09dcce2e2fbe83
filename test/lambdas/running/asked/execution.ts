/** An approved change in the running `okta` Lambda: who may have it executed, and how one ends that Okta cuts off. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { CHANGES_TABLE } from '../../../../lambdas/contract/changes/change.ts';
import { receiptsBy } from '../../../../lambdas/okta/proof/receipt.ts';
import { NOWHERE, productFunctions } from '../../../cloud/functions.ts';
import { someone } from '../../../cloud/people.ts';
import { OKTA_APP } from '../../../cloud/tenant.ts';
import { inState, sampleChange, stepOf } from '../../changes/sample.ts';
import { change, changeAccess, expectNoToken, sent, world } from '../changing.ts';
import { sessionOf } from '../sessions.ts';

export const execution = () => {
  /** The receipts of the local executor. */
  const { RECEIPT_KEY = '' } = productFunctions(NOWHERE).find(({ name }) => name === 'okta')?.environment ?? {};
  const receipts = receiptsBy(Buffer.from(RECEIPT_KEY, 'base64url'), Date.now);

  afterAll(expectNoToken);

  describe('the okta Lambda', () => {
    const approved = async () => {
      const record = { ...sampleChange(), state: 'approved' as const };
      await world.tables.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(record) }));
      return record;
    };

    test.each([
      ['execute', 'okta:live'],
      ['execute', 'okta:resolution'],
      ['execute', 'okta:$LATEST'],
      ['execute', 'okta'],
      ['settle', 'okta:live'],
      ['settle', 'okta:execution'],
      ['settle', 'okta'],
    ])('does not %s an approved change for who invokes %s', async (type, name) => {
      const record = await approved();
      const before = await world.requests();
      const answer = await world.invoke(name, { type, changeId: record.change_id });
      expect(answer).toMatchObject({ errorType: 'event_refused' });
      expect(await world.changeOf(record.change_id)).toEqual(record);
      expect(await world.requests()).toEqual(before);
      expect(world.lines.join('\n')).toContain('"errorType":"event_refused"');
    });

    test('takes it from who invokes okta:execution, and refuses it for itself: nobody agreed to it', async () => {
      const { change_id } = await approved();
      expect(await world.invoke('okta:execution', { type: 'execute', changeId: change_id })).toEqual({
        state: 'failed',
      });
      expect(await world.changeOf(change_id)).toMatchObject({ failure: { code: 'approval_invalid' } });
    });

    test.each(['okta:live', 'okta:execution', 'okta'])('does not resolve for who invokes %s', async (name) => {
      const before = await world.requests();
      const event = { type: 'resolve', sessionId: 's', operationId: 'unlockUser', said: { user: 'Ben' } };
      expect(await world.invoke(name, event)).toMatchObject({ errorType: 'event_refused' });
      expect(await world.requests()).toEqual(before);
    });
  });

  describe('an event that is none of a function’s is refused', () => {
    const ALIASES = ['okta:live', 'okta:resolution', 'okta:execution', 'ciba:live', 'fga:live', 'approval:live'];
    const FOREIGN = {
      nothing: {},
      null: null,
      'an event of S3': { Records: [{ eventSource: 'aws:s3', s3: { object: { key: 'CANARY' } } }] },
      'another format of Bedrock': { messageVersion: '2.0', sessionId: 'CANARY', function: 'get_user' },
      'half an event of Bedrock': { messageVersion: '1.0', sessionId: 'CANARY' },
    };

    test.each(ALIASES.flatMap((name) => Object.entries(FOREIGN).map(([what, event]) => [name, what, event] as const)))(
      'by %s alike: %s',
      async (name, _, event) => {
        const answer = await world.invoke(name, event);
        expect(answer).toEqual({ errorType: 'event_refused', errorMessage: expect.any(String) });
        expect(JSON.stringify(answer)).not.toMatch(/CANARY|zod|node_modules|\.ts/i);
      },
    );
  });

  describe('an interrupted execution', () => {
    test('is settled by reading: it was done', async () => {
      const asked = await change('Mia', 'unlockUser', 'Ana');
      await world.fault({ operationId: 'unlockUser', mode: 'apply-then-cut' });
      await world.agree('Mia', asked);
      expect(await world.reaches(asked.change_id, 'done', 'failed')).toMatchObject({
        state: 'done',
        steps: [{ after: { status: 'ACTIVE' } }],
      });
      expect(await sent('POST', /unlock/)).toHaveLength(1);
    });

    test('is settled by whoever asks after it: it was done', async () => {
      const mia = someone('Mia');
      const tom = await changeAccess('Mia', 'assignUserToGroup', 'Tom Reiter', 'sales emea');
      const { parameters } = stepOf(await world.changeOf(tom.change_id));
      const lost = sampleChange({
        sub: mia.sub,
        session_id: sessionOf(mia),
        operationId: 'unlockUser',
        parameters: { userId: String(parameters.userId) },
        before: { status: 'LOCKED_OUT' },
        leaves: { status: 'ACTIVE' },
      });
      const row = inState({ ...lost, receipt: await receipts.sign(lost) }, 'unknown', Date.now() - 60_000);
      await world.tables.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(row) }));
      expect(await world.ask('Mia', 'get_change', { change: lost.change_id })).toMatchObject({ state: 'done' });
      expect(await world.changeOf(lost.change_id)).toMatchObject({
        state: 'done',
        steps: [{ after: { status: 'ACTIVE' } }],
      });
    });

    test('is settled by reading: it was not done', async () => {
      const asked = await changeAccess('Mia', 'assignUserToGroup', 'Dana', 'sales emea');
      expect(asked.message).toContain(
        'Add to a group – dana.lindqvist@acme.example (Dana Lindqvist), group Sales EMEA',
      );
      await world.fault({ operationId: 'assignUserToGroup', mode: 'cut-before' });
      await world.agree('Mia', asked);
      expect(await world.reaches(asked.change_id, 'done', 'failed')).toMatchObject({
        state: 'failed',
        steps: [{ before: { member: false } }],
        failure: { code: 'not_applied' },
      });
      expect(await sent('PUT', /groups/)).toHaveLength(1);
    });

    test('is settled by Okta’s System Log where the state was the same before: it was done', async () => {
      const first = await change('Noah', 'resetPassword', 'Sam Okafor');
      await world.agree('Noah', first);
      await world.reaches(first.change_id, 'done');
      const second = await change('Noah', 'resetPassword', 'Sam Okafor');
      await world.fault({ operationId: 'resetPassword', mode: 'apply-then-cut' });
      await world.agree('Noah', second);
      expect(await world.reaches(second.change_id, 'done', 'failed')).toMatchObject({
        state: 'done',
        steps: [{ before: { status: 'RECOVERY' }, after: { status: 'RECOVERY' } }],
      });
      expect(await sent('POST', /reset_password/)).toHaveLength(2);
    });

    test('is none where Okta is read-only: it fails, and nothing was done', async () => {
      const asked = await changeAccess('Mia', 'assignUserToGroup', 'Dana', 'sales emea');
      await world.fault({ operationId: 'assignUserToGroup', mode: 'read-only' });
      await world.agree('Mia', asked);
      const ended = await world.reaches(asked.change_id, 'done', 'failed', 'unknown');
      expect(ended).toMatchObject({ state: 'failed', failure: { code: 'okta_read_only' } });
    });
  });

  test("another person's change is not there for me, and a missing scope is named", async () => {
    const scopes = OKTA_APP.scopes.filter((scope) => scope !== 'okta.groups.manage');
    await world.signIn(someone('Mia'), world.token('Mia', scopes));
    const asked = await changeAccess('Mia', 'assignUserToGroup', 'Dana', 'Contractors');
    expect(await world.ask('Noah', 'get_change', { change: asked.change_id })).toMatchObject({ outcome: 'not_found' });
    await world.agree('Mia', asked);
    expect(await world.reaches(asked.change_id, 'failed', 'done')).toMatchObject({
      failure: { code: 'okta_scope_missing', message: expect.stringContaining('okta.groups.manage') },
    });
  });

  test('with four eyes a second person agrees on their own phone before it is done', async () => {
    await world.wantFourEyes('okta:users');
    await world.grant('Noah', 'reviewer', 'okta:users');
    const asked = await change('Mia', 'deactivateUser', 'Ben');
    await world.press('Mia', asked.code, 'approve');
    const push = await world.press('Noah', asked.code, 'approve', asked.change_id);
    expect(push).toMatchObject({ facts: expect.arrayContaining([expect.objectContaining({ name: 'Asked' })]) });
    const done = await world.reaches(asked.change_id, 'done', 'failed', 'unknown', 'expired');
    expect(done).toMatchObject({ state: 'done', review: { asked: [someone('Noah').sub] } });
    expect(await sent('POST', /lifecycle\/deactivate/)).toMatchObject([{ actor: 'mia.keller@acme.example' }]);
  });
};
