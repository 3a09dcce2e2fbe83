/** The doctor on the key that signs the heads of the record: what is broken gives its own sentence, and only that one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signingCheck } from '../../../../backend/operator/doctor/aws/signing-check.ts';
import { startKms } from '../../../cloud/kms/start.ts';
import type { Listening } from '../../../cloud/listen.ts';
import { altered } from '../altered.ts';
import { examination, expectOnly, linesOf, NOWHERE } from '../examine.ts';

const KEY = 'alias/okta-companion-audit';
const { examine, unsaid } = examination();

let kms: Listening;
beforeAll(async () => {
  kms = await startKms({ port: 0 });
});
afterAll(() => kms.close());
const see = (url = kms.url) => examine(() => [signingCheck()], { AWS_ENDPOINT_URL_KMS: url });

test('the key is right as it was deployed', async () => {
  expect(linesOf(await see())).toEqual([]);
});

test.each([
  [/.*/s, `{"__type":"NotFoundException"}`, `There is no key ${KEY}. → Run npm run deploy.`, 400],
  ['"Enabled","', '"Disabled","', `The key ${KEY} is Disabled, so nothing is signed. → Enable it in AWS KMS.`, 200],
  ['ECC_NIST_P256', 'RSA_2048', `The key ${KEY} is no ECC_NIST_P256 key that signs. → Run npm run deploy.`, 200],
  ['SIGN_VERIFY', 'KEY_AGREEMENT', `The key ${KEY} is no ECC_NIST_P256 key that signs. → Run npm run deploy.`, 200],
])('a key that is another is told: %s is %s', async (from, to, line, status) => {
  const door = await altered(kms.url, (answer) => answer.replace(from, to), status);
  expectOnly(await see(door.url), `Key ${KEY}: ${line}`);
  await door.close();
});

test('a KMS that cannot be read is told as such', async () => {
  const [line] = linesOf(await see(NOWHERE));
  expect(line).toContain('AWS cannot be read (ECONNREFUSED).');
});

test('it says nothing that was not seen here', () => {
  expect(unsaid('aws/signing-check.ts')).toEqual([]);
});
