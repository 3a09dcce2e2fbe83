/** A change of several steps whose session ends in the middle, in the running Lambdas: its person's phone carries it on. */
import { randomUUID } from 'node:crypto';
import { DeleteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { newCode } from '../../../../lambdas/changes/code.ts';
import { requestsIn } from '../../../../lambdas/changes/requests.ts';
import { CHANGES_TABLE, type Change } from '../../../../lambdas/contract/changes/change.ts';
import { Resolution } from '../../../../lambdas/contract/changes/execution.ts';
import { openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { SESSIONS_TABLE } from '../../../../lambdas/contract/session.ts';
import { someone } from '../../../cloud/people.ts';
import { until } from '../../../until.ts';
import { expectNoToken, sent, world } from '../changing.ts';
import { sessionOf } from '../sessions.ts';

export const background = () => {
  const mia = someone('Mia');
  beforeAll(() => world.connect('Mia'));
  afterAll(expectNoToken);
  afterAll(() => world.signIn(mia, world.token('Mia')));

  /** Mia asks for several people to be added to a group, at once. */
  const askFor = async (users: string[], resource: string): Promise<Change> => {
    const steps = await Promise.all(
      users.map(async (user) => {
        const said = { principal: user, resource };
        const asked = { type: 'resolve', sessionId: sessionOf(mia), operationId: 'assignUserToGroup', said };
        const found = Resolution.parse(await world.invoke('okta:resolution', asked));
        if (found.outcome !== 'resolved') throw new Error(JSON.stringify(found));
        return found.steps;
      }),
    );
    const created_at = Date.now();
    return requestsIn(world.tables, Date.now).request({
      ...{ change_id: randomUUID(), sub: mia.sub, session_id: sessionOf(mia), code: newCode() },
      ...{ gate: 'confirm', because: [], background: 'phone', steps: openSteps(steps.flat()) },
      ...{ created_at, expires_at: created_at + 300_000 },
    });
  };

  /** Signs Mia out while Okta is at the first step. */
  const endSessionMeanwhile = async () => {
    await until(async () => (await world.held()) || undefined);
    const Key = { session_id: { S: sessionOf(mia) } };
    await world.tables.send(new DeleteItemCommand({ TableName: SESSIONS_TABLE, Key }));
    await world.release();
  };
  const adds = async () => (await sent('PUT', /\/groups\/.+\/users\//)).map(({ path }) => path);

  /** Of a JWS or a JWE: what is in it, and how it is signed or sealed. */
  const Header = z.union([
    z.object({ typ: z.string(), alg: z.string() }).transform(({ typ, alg }) => `${typ} ${alg}`),
    z.object({ cty: z.string(), enc: z.string() }).transform(({ cty, enc }) => `${cty} ${enc}`),
  ]);

  /** What a part of a token says; nothing of what is sealed, in which `eyJ` can come by chance. */
  const read = (text: string): unknown => {
    try {
      return JSON.parse(Buffer.from(text, 'base64url').toString());
    } catch {
      return undefined;
    }
  };

  /** Everything signed or sealed that a table holds, by its header. */
  const sealedIn = async (TableName: string) => {
    const { Items = [] } = await world.tables.send(new ScanCommand({ TableName }));
    const texts = JSON.stringify(Items.map((item) => unmarshall(item))).match(/eyJ[\w-]+/g) ?? [];
    return new Set(texts.flatMap((text) => Header.safeParse(read(text)).data ?? []));
  };

  test('the phone is asked to go on, and each step is done once; no token is in any table', async () => {
    const change = await askFor(['Ben', 'Dana', 'Sam Okafor'], 'Archive 2023');
    await world.fault({ operationId: 'assignUserToGroup', mode: 'hold' });
    await world.confirm(change.change_id);
    await endSessionMeanwhile();
    const waiting = await world.reaches(change.change_id, 'needs_you', 'done', 'partial', 'failed');
    expect(waiting).toMatchObject({ state: 'needs_you', failure: { code: 'session_expired' } });
    expect(waiting.steps.map(({ state }) => state)).toEqual(['done', 'open', 'open']);
    expect(await adds()).toHaveLength(1);

    const push = await world.press('Mia', change.code, 'approve', change.change_id);
    expect(JSON.stringify(push)).toContain('Go on with (1 of 3 done)');
    const done = await world.reaches(change.change_id, 'done', 'partial', 'failed');
    expect(done.state, JSON.stringify(done.failure)).toBe('done');
    expect(new Set(await adds()).size).toBe(3);
    expect(await adds()).toHaveLength(3);
    expect(await sealedIn(CHANGES_TABLE)).toEqual(new Set(['okta-companion-receipt+jwt HS256']));
    expect(await sealedIn(SESSIONS_TABLE)).toEqual(new Set(['JOSE+JSON A256GCM']));
  });

  test('a phone that says no ends it: what is done stays, the rest is not done', async () => {
    await world.signIn(mia, world.token('Mia'));
    const before = (await adds()).length;
    const change = await askFor(['Ben', 'Dana'], 'Contractors');
    await world.fault({ operationId: 'assignUserToGroup', mode: 'hold' });
    await world.confirm(change.change_id);
    await endSessionMeanwhile();
    await world.press('Mia', change.code, 'deny', change.change_id);
    const ended = await world.reaches(change.change_id, 'done', 'partial', 'failed');
    expect(ended).toMatchObject({ state: 'partial', failure: { code: 'carry_on_denied' } });
    expect((await adds()).length - before).toBe(1);
  });
};
