/** The button of a change: it starts the workflow with the backend's word, and only for what the person saw. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { CHANGE_STATES } from '../../../lambdas/contract/changes/change-states.ts';
import { CONFIRMATION_TYPE } from '../../../lambdas/contract/changes/confirmation.ts';
import { verifyConfirmation } from '../../../lambdas/okta/proof/confirmation.ts';
import { verifyWord } from '../../../lambdas/platform/keys/signed-word.ts';
import type { change } from '../doubles/change.ts';
import { backend, me, put, startChanges, token } from '../doubles/changes.ts';

startChanges();

type Fields = Parameters<typeof change>[0];

/** A change of this person that a button is enough for. */
const asked = (fields: Fields = {}) => put({ gate: 'confirm', because: [], ...fields });
const confirm = (id: string, body: unknown = { hash: 'HASH' }, as: { token?: string } = {}) =>
  backend().request(`/changes/${id}/confirm`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    token: token(),
    ...as,
  });
const startedFor = (id: string) => backend().started.filter(({ name }) => name === id);

test('starts the workflow of the change, by its id, with a word that the executor believes', async () => {
  const record = await asked();
  const answer = await confirm(record.change_id);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ id: record.change_id, state: 'requested', gate: 'confirm' });
  const [started, ...others] = startedFor(record.change_id);
  expect(others).toEqual([]);
  const { confirmation } = z.object({ confirmation: z.string() }).parse(started?.payload);
  expect(started?.payload).toEqual({ change_id: record.change_id, confirmation });
  const verify = verifyWord([backend().proofPublicKey], CONFIRMATION_TYPE);
  expect(await verifyConfirmation(verify, Date.now)(confirmation, record)).toBe(true);
});

describe('is refused, and starts nothing,', () => {
  const refused = async (answer: Response, status: number, code: string, id: string) => {
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
    expect(startedFor(id)).toEqual([]);
  };

  test('where the phone is to agree', async () => {
    const { change_id } = await put();
    await refused(await confirm(change_id), 409, 'phone_needed', change_id);
  });

  test.each([
    ['of another hash', { hash: 'OTHER' }],
    ['of no hash', {}],
    ['that is no JSON', '{'],
    ['of nothing', ''],
  ])('with a body %s: that is not what the person saw', async (_, body) => {
    const { change_id } = await asked();
    await refused(await confirm(change_id, body), 409, 'change_altered', change_id);
  });

  test.each(CHANGE_STATES.filter((state) => state !== 'requested' && state !== 'held'))(
    'once it is %s',
    async (state) => {
      const { change_id } = await asked({ state });
      await refused(await confirm(change_id), 409, 'change_not_open', change_id);
    },
  );

  test('once its time is over', async () => {
    const { change_id } = await asked({ expires_at: Date.now() - 61_000 });
    await refused(await confirm(change_id), 409, 'change_not_open', change_id);
  });

  test("for somebody else's change, and for none", async () => {
    const { change_id } = await asked({ sub: 'oidc|okta|noah' });
    await refused(await confirm(change_id), 404, 'not_found', change_id);
    await refused(await confirm('no-such'), 404, 'not_found', 'no-such');
  });

  test('to a sign-in that may only read and cancel', async () => {
    const { change_id } = await asked();
    const reader = await backend().tenant.sign({ sub: me(), scope: 'chat read:changes cancel:changes' });
    await refused(await confirm(change_id, undefined, { token: reader }), 403, 'insufficient_scope', change_id);
  });

  test('while Lambda does not take it, and then it can be pressed again', async () => {
    const { change_id } = await asked();
    backend().lambda.works = false;
    const answer = await confirm(change_id);
    backend().lambda.works = true;
    await refused(answer, 502, 'lambda_failed', change_id);
    expect(backend().lines.join('\n')).not.toContain('SECRET-LAMBDA');
    expect((await confirm(change_id)).status).toBe(200);
  });
});
