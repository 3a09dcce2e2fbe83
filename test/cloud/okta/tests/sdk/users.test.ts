/** Okta's own SDK changes users of the local org, and reads back what it did. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Okta } from '../../start.ts';
import { NEW_PROFILE, start } from '../client.ts';
import { connect, type Sdk } from './connect.ts';

let okta: Okta;
let sdk: Sdk;
beforeEach(async () => {
  okta = await start();
  sdk = await connect(okta);
});
afterEach(() => okta.close());

const [ANA, BEN, CARL, EVA] = [
  '00u2anaruiz000000001',
  '00u2benito0000000002',
  '00u2carlweber0000003',
  '00u2evalindt00000007',
];
const OMAR = '00u2omarsaid00000012';
const Pushes = z.array(z.object({ id: z.string() }));
const push = { userId: BEN, factorId: 'opf2benito0000000002' };

describe('the SDK', () => {
  test.each([
    ['updateUser', { userId: BEN, user: { profile: { title: 'Architect' } } }, { profile: { title: 'Architect' } }],
    ['activateUser', { userId: EVA, sendEmail: true }, { status: 'PROVISIONED' }],
    ['deactivateUser', { userId: BEN }, { status: 'DEPROVISIONED' }],
    ['suspendUser', { userId: BEN }, { status: 'SUSPENDED' }],
    ['unsuspendUser', { userId: CARL }, { status: 'ACTIVE' }],
    ['unlockUser', { userId: ANA }, { status: 'ACTIVE' }],
    ['expirePassword', { userId: BEN }, { status: 'PASSWORD_EXPIRED' }],
  ])('does %s and reads what came of it', async (operationId, parameters, reads) => {
    const { userId } = parameters;
    expect(await sdk('getUser', { userId })).not.toMatchObject(reads);
    await sdk(operationId, parameters);
    expect(await sdk('getUser', { userId })).toMatchObject(reads);
  });

  test('creates a user and reads them back', async () => {
    const created = await sdk('createUser', { body: { profile: NEW_PROFILE }, activate: false });
    expect(created).toMatchObject({ id: expect.stringMatching(/^00u/), status: 'STAGED', profile: NEW_PROFILE });
    expect(await sdk('getUser', { userId: NEW_PROFILE.login })).toMatchObject({ status: 'STAGED' });
  });

  test.each(['activateUser', 'reactivateUser'])('is given by %s the link that it asks for', async (operationId) => {
    const userId = operationId === 'activateUser' ? EVA : OMAR;
    const given = await sdk(operationId, { userId, sendEmail: false });
    expect(given).toMatchObject({ activationUrl: expect.stringContaining('/tokens/') });
  });

  test('asks somebody by a push, and reads how it stands', async () => {
    expect(await sdk('verifyFactor', push)).toMatchObject({ factorResult: 'WAITING', expiresAt: expect.any(Date) });
    const listed = await fetch(`${okta.url}/okta-verify`, { headers: { accept: 'application/json' } });
    const transactionId = Pushes.parse(await listed.json())[0]?.id;
    const status = () => sdk('getFactorTransactionStatus', { ...push, transactionId });
    expect(await status()).toMatchObject({ factorResult: 'WAITING' });
    await fetch(`${okta.url}/okta-verify/${transactionId}`, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'yes' }),
    });
    expect(await status()).toMatchObject({ factorResult: 'SUCCESS' });
  });

  test.each([
    ['unenrollFactor', push],
    ['resetFactors', { userId: BEN }],
  ])('does %s and finds the push gone', async (operationId, parameters) => {
    await sdk(operationId, parameters);
    await expect(sdk('verifyFactor', push)).rejects.toMatchObject({ status: 404, errorCode: 'E0000007' });
  });

  test('ends sessions, tokens and what devices remember', async () => {
    const asked = { userId: BEN, oauthTokens: true, forgetDevices: true };
    expect(await sdk('revokeUserSessions', asked)).toBeUndefined();
  });

  test.each([
    ['createUser', { body: { profile: { ...NEW_PROFILE, login: 'ben.ito@acme.example' } } }, 400, 'E0000001'],
    ['updateUser', { userId: '00u2finnholm00000008', user: { profile: { title: 'Head' } } }, 403, 'E0000023'],
    ['activateUser', { userId: BEN }, 403, 'E0000016'],
    ['deactivateUser', { userId: '00u2gitarao000000009' }, 403, 'E0000038'],
  ])('hears why the local org refuses %s', async (operationId, parameters, status, errorCode) => {
    await expect(sdk(operationId, parameters)).rejects.toMatchObject({ status, errorCode });
  });
});
