/** Making users and changing profiles: what Okta takes, what it refuses and why, and what follows. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { errorOf, eventsOf, NEW_PROFILE, outbox } from '../client.ts';
import { clock, mia, okta, startOrgs } from '../mia.ts';

startOrgs();

const User = z.object({ id: z.string(), status: z.string(), profile: z.record(z.string(), z.string().nullable()) });
const Causes = z.object({ errorSummary: z.string(), errorCauses: z.array(z.object({ errorSummary: z.string() })) });
const Groups = z.array(z.object({ profile: z.object({ name: z.string() }) }));

const create = (profile: object, query = '?activate=false') => mia('POST', `/api/v1/users${query}`, { profile });
const update = (user: string, profile: object) => mia('POST', `/api/v1/users/${user}`, { profile });
const profileOf = async (user: string) => User.parse((await mia('GET', `/api/v1/users/${user}`)).body).profile;
const groupsOf = async (user: string) =>
  Groups.parse((await mia('GET', `/api/v1/users/${user}/groups`)).body).map(({ profile }) => profile.name);
const eventTypes = async () => {
  const answer = await mia('GET', `/api/v1/logs?since=${new Date(clock.now()).toISOString()}&filter=target.id pr`);
  return eventsOf(answer).map(({ eventType }) => eventType);
};

describe('a new user', () => {
  test('is STAGED without activation, and is sent nothing', async () => {
    const answer = await create(NEW_PROFILE);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'STAGED', activated: null, statusChanged: null, profile: NEW_PROFILE });
    expect(answer.body).toHaveProperty('_links.activate');
    expect(await outbox(okta())).toEqual([]);
  });

  test.each(['', '?activate=true'])('is PROVISIONED and mailed with “%s”', async (query) => {
    expect((await create(NEW_PROFILE, query)).body).toMatchObject({ status: 'PROVISIONED' });
    expect(await outbox(okta())).toMatchObject([{ to: NEW_PROFILE.email, subject: 'Welcome to Okta!' }]);
    expect(await eventTypes()).toEqual(expect.arrayContaining(['user.lifecycle.create', 'user.lifecycle.activate']));
  });

  test('is in Everyone and where the rules put them, and is found by every name', async () => {
    const { id } = User.parse((await create({ ...NEW_PROFILE, department: 'Finance' })).body);
    expect(await groupsOf(id)).toEqual(['Everyone', 'Finance']);
    for (const name of [id, NEW_PROFILE.login.toUpperCase(), 'eva.sund']) {
      expect((await mia('GET', `/api/v1/users/${name}`)).status).toBe(200);
    }
    const search = encodeURIComponent('profile.lastName eq "Sund"');
    expect((await mia('GET', `/api/v1/users?search=${search}`)).body).toMatchObject([{ id }]);
  });
});

const TAKEN = 'login: An object with this field already exists in the current organization';
const BLANK = 'The field cannot be left blank';

describe('a profile is refused', () => {
  test.each([
    ['a login that is taken', { ...NEW_PROFILE, login: 'BEN.ITO@acme.example' }, 'login', [TAKEN]],
    ['the login of somebody deactivated', { ...NEW_PROFILE, login: 'gita.rao@acme.example' }, 'login', [TAKEN]],
    ['nothing', {}, 'login', [`login: ${BLANK}`, `firstName: ${BLANK}`, `lastName: ${BLANK}`, `email: ${BLANK}`]],
    ['an empty name', { ...NEW_PROFILE, firstName: '' }, 'firstName', [`firstName: ${BLANK}`]],
    [
      'a login that is no address',
      { ...NEW_PROFILE, login: 'eva.sund' },
      'login',
      ['login: Username must be in the form of an email address'],
    ],
    ['an address that is none', { ...NEW_PROFILE, email: 'eva' }, 'email', ['email: Does not match required pattern']],
    [
      'a country of three letters',
      { ...NEW_PROFILE, countryCode: 'DEU' },
      'countryCode',
      ['countryCode: The field is too long'],
    ],
    [
      'what no profile has',
      { ...NEW_PROFILE, shoeSize: '42' },
      'newUser',
      ["Property name 'shoeSize' is not defined in profile"],
    ],
  ])('for %s', async (_, profile, about, causes) => {
    const answer = await create(profile);
    expect(errorOf(answer)).toEqual({ status: 400, code: 'E0000001' });
    const { errorSummary, errorCauses } = Causes.parse(answer.body);
    expect(errorSummary).toBe(`Api validation failed: ${about}`);
    expect(errorCauses.map((cause) => cause.errorSummary)).toEqual(causes);
    expect(await eventTypes()).not.toContain('user.lifecycle.create');
  });

  test.each([
    ['/api/v1/users', undefined, 400, 'E0000001'],
    ['/api/v1/users', { profile: NEW_PROFILE, credentials: { password: { value: 'a-password' } } }, 501, 'E0000060'],
    ['/api/v1/users?nextLogin=changePassword', { profile: NEW_PROFILE }, 501, 'E0000060'],
    ['/api/v1/users?activate=1', { profile: NEW_PROFILE }, 400, 'E0000001'],
    ['/api/v1/users/nobody', { profile: {} }, 404, 'E0000007'],
    ['/api/v1/users/ben.ito', { credentials: { password: { value: 'a-password' } } }, 501, 'E0000060'],
  ])('by POST %s of %j', async (path, sent, status, code) => {
    expect(errorOf(await mia('POST', path, sent))).toEqual({ status, code });
  });
});

describe('an update', () => {
  test('changes what was sent and nothing else', async () => {
    const before = await profileOf('ben.ito');
    const { city, ...others } = before;
    expect(city).toBe('Berlin');
    const answer = await update('ben.ito', { title: 'Architect', nickName: 'Benny', city: null });
    expect(User.parse(answer.body).profile).toEqual({ ...others, title: 'Architect', nickName: 'Benny' });
    expect(await profileOf('ben.ito')).toEqual({ ...others, title: 'Architect', nickName: 'Benny' });
    expect(await eventTypes()).toContain('user.account.update_profile');
  });

  test('can change the login, and the old one is free', async () => {
    expect((await update('ben.ito', { login: 'ben.new@acme.example' })).status).toBe(200);
    expect((await mia('GET', '/api/v1/users/ben.ito')).status).toBe(404);
    expect((await mia('GET', '/api/v1/users/ben.new')).status).toBe(200);
    expect((await create({ ...NEW_PROFILE, login: 'ben.ito@acme.example' })).status).toBe(200);
  });

  test('takes somebody out of the groups of their old department and into those of the new', async () => {
    expect(await groupsOf('dana.lindqvist')).toEqual(['Everyone', 'Finance']);
    await update('dana.lindqvist', { department: 'Engineering' });
    expect(await groupsOf('dana.lindqvist')).toEqual(['Engineering', 'Everyone']);
    expect(await eventTypes()).toEqual(
      expect.arrayContaining(['group.user_membership.add', 'group.user_membership.remove']),
    );
  });

  test.each([
    ['ben.ito', { login: 'ana.ruiz@acme.example' }, 400, 'E0000001'],
    ['ben.ito', { lastName: null }, 400, 'E0000001'],
    ['ben.ito', { shoeSize: '42' }, 400, 'E0000001'],
    ['finn.holm', { title: 'Head of Buying' }, 403, 'E0000023'],
    ['gita.rao', { title: 'Auditor' }, 403, 'E0000038'],
  ])('of %s to %j is refused', async (user, profile, status, code) => {
    const before = await profileOf(user);
    expect(errorOf(await update(user, profile))).toEqual({ status, code });
    expect(await profileOf(user)).toEqual(before);
  });

  test('that changes nothing is taken of somebody whom a directory keeps', async () => {
    expect((await update('finn.holm', { title: 'Buyer' })).status).toBe(200);
  });
});
