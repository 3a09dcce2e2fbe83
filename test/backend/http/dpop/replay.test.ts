/** A proof is remembered in a table that all processes share. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstSeenIn } from '../../../../backend/http/dpop/replay.ts';
import { tables } from '../../../lambdas/changes/tables.ts';

const KEY = new Uint8Array(32);
const until = Date.UTC(2126, 5, 1) / 1000;
let dynamodb: Awaited<ReturnType<typeof tables>>;
beforeAll(async () => {
  dynamodb = await tables();
});
afterAll(() => dynamodb.close());

let proofs = 0;
const proof = () => ({ jkt: 'key', jti: `proof ${++proofs}`, until });

test('it is seen for the first time once, whichever process sees it', async () => {
  const once = proof();
  const seen = await Promise.all([1, 2, 3, 4].map(() => firstSeenIn(dynamodb.connect(), KEY)(once)));
  expect(seen.filter((each) => each.ok && each.value)).toHaveLength(1);
});

test.each([
  ['of another key', { jkt: 'another key' }],
  ['of the same key', { jti: 'another proof' }],
])('another one %s is seen for the first time', async (_, other) => {
  const isFirst = firstSeenIn(dynamodb.connect(), KEY);
  const once = proof();
  expect(await isFirst(once)).toEqual({ ok: true, value: true });
  expect(await isFirst({ ...once, ...other })).toEqual({ ok: true, value: true });
});

test('it is good where the table’s answer was lost and the SDK asks again, and no second time', async () => {
  const isFirst = firstSeenIn(dynamodb.firstAnswerLost(), KEY);
  const once = proof();
  expect(await isFirst(once)).toEqual({ ok: true, value: true });
  expect(await isFirst(once)).toEqual({ ok: true, value: false });
});
