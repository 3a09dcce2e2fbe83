import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SESSIONS_TABLE, type SessionRow } from '../../../lambdas/contract/session.ts';
import { findSession, onceAnEvent } from '../../../lambdas/platform/sessions.ts';
import { awsAt } from '../../cloud/aws.ts';
import { tables } from '../changes/tables.ts';

const NOW = 1_800_000_000_000;
const row = (letter: string, expires_at: number): SessionRow => ({
  session_id: `s${letter.repeat(43)}`,
  sub: 'oidc|okta|mia',
  handoff: 'a.b.c.d.e',
  expires_at,
  ttl: expires_at,
});

let dynamodb: Awaited<ReturnType<typeof tables>>;
const put = (item: object) =>
  dynamodb.client.send(new PutItemCommand({ TableName: SESSIONS_TABLE, Item: marshall(item) }));

beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

test('a session within its time is found', async () => {
  const session = row('a', NOW / 1000 + 1);
  await put(session);
  expect(await findSession(dynamodb.client, () => NOW)(session.session_id)).toEqual({ ok: true, value: session });
});

test('a session says by which client its person asks', async () => {
  const session = { ...row('i', NOW / 1000 + 1), client: 'claude.ai/oauth/mcp-oauth-client-metadata' };
  await put(session);
  expect(await findSession(dynamodb.client, () => NOW)(session.session_id)).toEqual({ ok: true, value: session });
});

test.each([
  ['that ends now', row('b', NOW / 1000), `s${'b'.repeat(43)}`],
  ['that ended long ago and was not collected yet', row('c', 1), `s${'c'.repeat(43)}`],
  [
    'without a person',
    { session_id: `s${'d'.repeat(43)}`, handoff: 'a.b.c.d.e', expires_at: NOW / 1000 + 1 },
    `s${'d'.repeat(43)}`,
  ],
  ['that is not there', row('e', NOW), `s${'f'.repeat(43)}`],
  ['with a name that is none', row('g', NOW), 'x'],
  ['of a client without a name', { ...row('j', NOW), client: '' }, `s${'j'.repeat(43)}`],
  ['of a client that FGA would read as all of them', { ...row('k', NOW), client: '*' }, `s${'k'.repeat(43)}`],
])('a session %s is expired', async (_, item, sessionId) => {
  await put(item);
  const found = await findSession(dynamodb.client, () => NOW)(sessionId);
  expect(found).toMatchObject({ ok: false, refusal: { outcome: 'failed', code: 'session_expired' } });
});

test('without DynamoDB there is no session and the refusal says so', async () => {
  const nobody = new DynamoDBClient(awsAt('http://127.0.0.1:9'));
  const found = await findSession(nobody, () => NOW)(`s${'a'.repeat(43)}`);
  expect(found).toMatchObject({ ok: false, refusal: { outcome: 'failed', code: 'dynamodb_unavailable' } });
});

test('a session is read once an event, however many ask for it, and anew for the next one', async () => {
  const session = row('h', NOW / 1000 + 60);
  await put(session);
  const sessions = onceAnEvent(findSession(dynamodb.client, () => NOW));
  const [one, other] = await Promise.all([1, 2].map(() => sessions.find(session.session_id)));
  expect(one).toBe(other);
  await put({ ...session, sub: 'oidc|okta|noah' });
  expect(await sessions.find(session.session_id)).toMatchObject({ value: { sub: session.sub } });
  sessions.begin();
  expect(await sessions.find(session.session_id)).toMatchObject({ value: { sub: 'oidc|okta|noah' } });
});
