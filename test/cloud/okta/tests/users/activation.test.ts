/** How users begin and end: what they are sent, and what a deactivation takes away and leaves. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { submit } from '../../sign-in.ts';
import { errorOf, eventsOf, outbox, PAVEL, signIn, statusOf } from '../client.ts';
import { clock, mia, okta, perform, startOrgs } from '../mia.ts';

startOrgs();

const EVA = 'eva.lindt@acme.example';
const Names = z.array(z.object({ profile: z.object({ name: z.string() }) }));
const groups = async (user: string) =>
  Names.parse((await mia('GET', `/api/v1/users/${user}/groups`)).body).map(({ profile }) => profile.name);
const apps = async (user: string) =>
  z.array(z.object({ label: z.string() })).parse((await mia('GET', `/api/v1/users/${user}/appLinks`)).body);
const eventTypes = async (user: string) => {
  const since = new Date(clock.now()).toISOString();
  const filter = encodeURIComponent(`target.id eq "${user}"`);
  const answer = await mia('GET', `/api/v1/logs?since=${since}&filter=${filter}`);
  return eventsOf(answer).map(({ eventType }) => eventType);
};
const linkOf = async (): Promise<string> => /http\S+/.exec((await outbox(okta()))[0]?.text ?? '')?.[0] ?? '';

describe('activation', () => {
  test('sends a link to the first password, with which the person is ACTIVE', async () => {
    expect((await perform('activateUser', EVA)).body).toEqual({});
    expect(await outbox(okta())).toMatchObject([{ to: EVA, subject: 'Welcome to Okta!' }]);
    const link = await linkOf();
    expect((await submit(link, { password: 'a-first-password', again: 'a-first-password' })).status).toBe(200);
    expect(await statusOf(mia, EVA)).toBe('ACTIVE');
    expect((await fetch(link)).status).toBe(410);
  });

  test('answers the link and sends nothing where no mail is asked for', async () => {
    const { body } = await mia('POST', `/api/v1/users/${EVA}/lifecycle/activate?sendEmail=false`);
    expect(body).toEqual({
      activationUrl: expect.stringMatching(/\/tokens\/[\w-]+\/verify$/),
      activationToken: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await outbox(okta())).toEqual([]);
  });

  test('is begun again by a newer link, and the older one ends', async () => {
    await perform('activateUser', EVA);
    const older = await linkOf();
    expect((await mia('POST', `/api/v1/users/${EVA}/lifecycle/reactivate?sendEmail=true`)).body).toEqual({});
    expect(await outbox(okta())).toHaveLength(2);
    expect((await fetch(older)).status).toBe(410);
    expect((await fetch(await linkOf())).status).toBe(200);
  });

  test('that is begun again answers the link, if nothing else is asked for', async () => {
    const { body } = await mia('POST', '/api/v1/users/omar.said/lifecycle/reactivate');
    expect(body).toMatchObject({ activationUrl: expect.stringContaining('/tokens/') });
  });

  test.each(['activate', 'reactivate', 'deactivate'])('%s takes sendEmail as true or false', async (act) => {
    const answer = await mia('POST', `/api/v1/users/${EVA}/lifecycle/${act}?sendEmail=perhaps`);
    expect(errorOf(answer)).toEqual({ status: 400, code: 'E0000001' });
    expect(await statusOf(mia, EVA)).toBe('STAGED');
  });
});

describe('deactivation', () => {
  test('takes every application, and leaves the groups and factors', async () => {
    const SAM = '00u2samcarter0000005';
    const before = await groups(SAM);
    expect(await apps(SAM)).toHaveLength(3);
    await perform('deactivateUser', SAM);
    expect(await apps(SAM)).toEqual([]);
    expect(await groups(SAM)).toEqual(before);
    expect((await mia('GET', `/api/v1/users/${SAM}/factors`)).body).toHaveLength(2);
    expect(await eventTypes(SAM)).toEqual([
      ...Array.from({ length: 3 }, () => 'application.user_membership.remove'),
      'user.lifecycle.deactivate',
    ]);
    expect((await mia('GET', `/api/v1/apps/0oa1slack00000000002/users/${SAM}`)).status).toBe(404);
  });

  test('is not undone by activating: what was assigned one by one is gone, what groups bring comes back', async () => {
    const SAM = '00u2samcarter0000005';
    await perform('deactivateUser', SAM);
    await perform('activateUser', SAM);
    expect(await apps(SAM)).toMatchObject([{ label: 'Slack' }]);
  });

  test('ends tokens, admin roles and links', async () => {
    const { access_token } = await signIn(okta(), PAVEL);
    await perform('deactivateUser', PAVEL);
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${okta().url}/api/v1/users/me`, { headers })).status).toBe(401);

    await perform('activateUser', EVA);
    const link = await linkOf();
    await perform('deactivateUser', EVA);
    expect((await fetch(link)).status).toBe(410);

    await perform('deactivateUser', 'noah.brandt');
    expect((await mia('GET', '/api/v1/users/noah.brandt/roles')).body).toEqual([]);
    expect(await eventTypes('00u1noahbrandt000002')).toContain('user.account.privilege.revoke');
  });

  test.each([
    ['', []],
    ['?sendEmail=true', [{ to: 'mia.keller@acme.example', subject: 'A user was deactivated' }]],
  ])('mails the administrator only when asked: “%s”', async (query, mails) => {
    await mia('POST', `/api/v1/users/${EVA}/lifecycle/deactivate${query}`);
    expect(await outbox(okta())).toMatchObject(mails);
  });
});
