/** Of what a person asks for few are open at a time, and what a client asks for takes no place of the panel's. */
import { expect, test } from 'vitest';
import { type Given, sampleRequest, sampleStep } from '../../changes/sample.ts';
import { CLAUDE, startDesks } from './desks.ts';

const desks = startDesks();
const placed = async (given: Given) => desks.changes().place(await desks.changes().request(sampleRequest(given)));

test('five changes of each client may be open, and none takes a place of the panel or of another client', async () => {
  const mia = desks.someone();
  const { sub } = mia;
  mia.resolvesTo({ steps: [sampleStep('00u99999999999999999')] });
  for (const _ of Array(5)) expect(await placed({ sub, client: CLAUDE })).toMatchObject({ state: 'requested' });
  expect((await mia.record(await mia.unlock())).failure).toEqual({
    code: 'too_many_changes',
    message: '5 changes that claude.ai asked for are open. Approve, deny or cancel one, then ask again.',
  });
  expect(await placed({ sub, client: 'chatgpt.com/client' })).toMatchObject({ state: 'requested' });
  for (const _ of Array(5)) expect(await placed({ sub })).toMatchObject({ state: 'requested' });
  expect((await placed({ sub })).failure).toEqual({
    code: 'too_many_changes',
    message: 'You have 5 open changes. Approve, deny or cancel one, then ask again.',
  });
});

test('five of the panel leave a client its own', async () => {
  const mia = desks.someone();
  for (const _ of Array(5)) await placed({ sub: mia.sub });
  expect(await mia.record(await mia.unlock())).toMatchObject({ state: 'requested', client: CLAUDE });
});
