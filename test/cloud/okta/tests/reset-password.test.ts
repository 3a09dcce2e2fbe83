/** Resetting a password sends a link or answers it, and the link sets a new one once, within an hour. */
import { beforeEach, describe, expect, test } from 'vitest';
import { submit } from '../sign-in.ts';
import { errorOf, outbox, PAVEL, signIn, statusOf } from './client.ts';
import { clock, mia, okta, startOrgs } from './mia.ts';

startOrgs();

describe('resetting a password', () => {
  const reset = (query: string) => mia('POST', `/api/v1/users/ben.ito/lifecycle/reset_password${query}`);

  test.each(['', '?sendEmail=perhaps', '?sendEmail=true&revokeSessions=1'])('needs its flags: %s', async (query) => {
    expect(errorOf(await reset(query))).toEqual({ status: 400, code: 'E0000001' });
    expect(await statusOf(mia, 'ben.ito')).toBe('ACTIVE');
    expect(await outbox(okta())).toEqual([]);
  });

  test('with sendEmail=true sends a mail that carries the request id, and answers no secret', async () => {
    const answer = await reset('?sendEmail=true');
    expect(answer.body).toEqual({});
    expect(await outbox(okta())).toEqual([
      {
        to: 'ben.ito@acme.example',
        subject: 'Reset your Okta password',
        text: expect.stringContaining(`${okta().url}/signin/reset/`),
        sentAt: new Date(clock.now()).toISOString(),
        requestId: answer.headers.get('x-okta-request-id'),
      },
    ]);
  });

  test('with sendEmail=false answers the link and sends nothing', async () => {
    const { body } = await reset('?sendEmail=false');
    expect(body).toEqual({ resetPasswordUrl: expect.stringContaining('/signin/reset/') });
    expect(await outbox(okta())).toEqual([]);
  });

  test('with revokeSessions=true ends the user’s tokens', async () => {
    const { access_token } = await signIn(okta(), PAVEL);
    await mia('POST', `/api/v1/users/${PAVEL}/lifecycle/reset_password?sendEmail=true&revokeSessions=true`);
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${okta().url}/api/v1/users/me`, { headers })).status).toBe(401);
  });

  test('keeps the token of whoever reset their own', async () => {
    await mia('POST', '/api/v1/users/me/lifecycle/reset_password?sendEmail=true');
    expect(await statusOf(mia, 'me')).toBe('RECOVERY');
  });
});

describe('the link of a reset mail', () => {
  const linkOf = async (): Promise<string> => /http\S+/.exec((await outbox(okta()))[0]?.text ?? '')?.[0] ?? '';
  const good = { password: 'a-new-password', again: 'a-new-password' };
  beforeEach(async () => {
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/reset_password?sendEmail=true');
  });

  test('sets a password, makes the user ACTIVE and works once', async () => {
    const link = await linkOf();
    expect(await (await fetch(link)).text()).toContain('Ben Ito');
    expect((await submit(link, good)).status).toBe(200);
    expect(await statusOf(mia, 'ben.ito')).toBe('ACTIVE');
    expect((await fetch(link)).status).toBe(410);
    expect((await submit(link, good)).status).toBe(410);
  });

  test.each([
    ['short', { password: 'short', again: 'short' }],
    ['mistyped', { password: 'a-new-password', again: 'another-password' }],
    ['missing', {}],
  ])('refuses a %s password and stays good', async (_, form) => {
    const link = await linkOf();
    expect((await submit(link, form)).status).toBe(400);
    expect(await statusOf(mia, 'ben.ito')).toBe('RECOVERY');
    expect((await submit(link, good)).status).toBe(200);
  });

  test('ends after an hour', async () => {
    const link = await linkOf();
    clock.turn(3_600_000);
    expect((await submit(link, good)).status).toBe(410);
  });

  test('ends when a newer one is sent', async () => {
    const link = await linkOf();
    await mia('POST', '/api/v1/users/ben.ito/lifecycle/reset_password?sendEmail=true');
    expect((await submit(link, good)).status).toBe(410);
    expect((await submit(await linkOf(), good)).status).toBe(200);
  });
});
