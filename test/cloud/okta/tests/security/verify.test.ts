/** A push that asks somebody whether they are there: whom it reaches, how it is answered, and what is told of it. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { submit } from '../../sign-in.ts';
import { clientOf, errorOf, eventsOf, NOAH } from '../client.ts';
import { clock, mia, okta, startOrgs } from '../mia.ts';

startOrgs();

const BEN = '/api/v1/users/ben.ito/factors/opf2benito0000000002';
const Sent = z.object({
  expiresAt: z.string(),
  factorResult: z.literal('WAITING'),
  _links: z.object({ poll: z.object({ href: z.string() }) }),
});

/** Sends Ben a push. @returns where it is polled, and where it is answered */
async function push(query = '') {
  const answer = await mia('POST', `${BEN}/verify${query}`);
  expect(answer.status).toBe(201);
  const { href } = Sent.parse(answer.body)._links.poll;
  return { poll: () => mia('GET', href), phone: `${okta().url}/okta-verify/${href.split('/').at(-1)}` };
}

describe('a push', () => {
  test.each([
    ['yes', 'SUCCESS', 'user.authentication.auth_via_mfa'],
    ['no', 'REJECTED', 'user.mfa.okta_verify.deny_push'],
  ])('waits until it is answered %s, and is %s from then on', async (answer, factorResult, eventType) => {
    const { poll, phone } = await push();
    expect((await poll()).body).toMatchObject({ factorResult: 'WAITING', _links: { poll: {} } });
    expect((await submit(phone, { answer })).status).toBe(303);
    expect((await poll()).body).toMatchObject({ factorResult });
    expect((await submit(phone, { answer: 'yes' })).status).toBe(409);
    const logs = await mia('GET', `/api/v1/logs?since=${new Date(clock.now()).toISOString()}`);
    const types = eventsOf(logs).map((event) => event.eventType);
    expect(types).toEqual(expect.arrayContaining(['system.push.send_factor_verify_push', eventType]));
  });

  test.each([
    ['', 300_000],
    ['?tokenLifetimeSeconds=60', 60_000],
  ])('with “%s” times out after its time, and cannot be answered any more', async (query, lifetime) => {
    const { poll, phone } = await push(query);
    clock.turn(lifetime - 1);
    expect((await poll()).body).toMatchObject({ factorResult: 'WAITING' });
    clock.turn(1);
    expect((await poll()).body).toMatchObject({ factorResult: 'TIMEOUT', _links: { verify: {} } });
    expect((await submit(phone, { answer: 'yes' })).status).toBe(409);
  });

  test('is on the page of the phones, with who asked', async () => {
    await push();
    const page = await (await fetch(`${okta().url}/okta-verify`)).text();
    for (const words of ['Ben Ito', 'mia.keller@acme.example', 'Yes, it’s me']) expect(page).toContain(words);
    const listed = await fetch(`${okta().url}/okta-verify`, { headers: { accept: 'application/json' } });
    expect(await listed.json()).toMatchObject([{ userId: '00u2benito0000000002', result: 'WAITING' }]);
  });

  test('is of one person: under another’s name it is not found', async () => {
    const { poll } = await push();
    expect((await poll()).status).toBe(200);
    const [{ id = '' } = {}] = z
      .array(z.object({ id: z.string() }))
      .parse(await (await fetch(`${okta().url}/okta-verify`, { headers: { accept: 'application/json' } })).json());
    const path = `/api/v1/users/ana.ruiz/factors/opf2anaruiz000000001/transactions/${id}`;
    expect(errorOf(await mia('GET', path))).toEqual({ status: 404, code: 'E0000007' });
  });
});

describe('none is sent', () => {
  test.each([
    [
      'to a factor that is not there',
      '/api/v1/users/ben.ito/factors/opf0nothing000000000/verify',
      undefined,
      404,
      'E0000007',
    ],
    ['to a security key', '/api/v1/users/ben.ito/factors/fwf2benito0000000002/verify', undefined, 501, 'E0000060'],
    ['with a number to match', `${BEN}/verify`, { useNumberMatchingChallenge: true }, 501, 'E0000060'],
    [
      'to somebody suspended',
      '/api/v1/users/carl.weber/factors/opf2carlweber0000003/verify',
      undefined,
      403,
      'E0000038',
    ],
    [
      'to a phone not set up',
      '/api/v1/users/00u3person0000000009/factors/opf3person0000000009/verify',
      undefined,
      403,
      'E0000038',
    ],
    ['that lives a day and more', `${BEN}/verify?tokenLifetimeSeconds=86401`, undefined, 400, 'E0000001'],
  ])('%s', async (_, path, sent, status, code) => {
    expect(errorOf(await mia('POST', path, sent))).toEqual({ status, code });
  });

  test('by the help desk to an administrator', async () => {
    const noah = await clientOf(okta(), NOAH);
    const answer = await noah('POST', '/api/v1/users/mia.keller/factors/opf1miakeller0000001/verify');
    expect(errorOf(answer)).toEqual({ status: 403, code: 'E0000006' });
  });

  test.each([
    ['nobody’s', 'v2mst.none', 'yes'],
    ['without an answer', '', 'perhaps'],
  ])('and none is answered that is %s', async (_, id, answer) => {
    const { phone } = await push();
    expect((await submit(id ? `${okta().url}/okta-verify/${id}` : phone, { answer })).status).toBe(404);
  });
});
