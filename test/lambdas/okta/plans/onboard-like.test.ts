/** "Onboard Nia like Lea": a staged account gets the profile, the groups and the apps of a colleague. */
import { expect, test } from 'vitest';
import { planning, stepsOf } from './planning.ts';

const { plan } = planning();

test('somebody staged gets what tells their work, then the access, and stays staged', async () => {
  const beginning = await plan('onboard_like', 'Nia Colt', 'Lea Arden');
  expect(stepsOf(beginning)).toEqual([
    'updateUser Nia Colt',
    'assignUserToGroup Nia Colt, Design',
    'assignUserToGroup Nia Colt, Motion',
    'assignUserToApplication Nia Colt, Showreel',
  ]);
  expect(beginning).toMatchObject({
    steps: [{ parameters: { profile: { department: 'Motion Pictures', title: 'Designer' } } }, {}, {}, {}],
    notes: expect.arrayContaining([{ code: 'stays_staged' }]),
  });
});

test('neither name nor address of the colleague is taken', async () => {
  const beginning = await plan('onboard_like', 'Nia Colt', 'Lea Arden');
  const [update] = beginning.outcome === 'resolved' ? beginning.steps : [];
  expect(Object.keys(update?.leaves ?? {}).sort()).toEqual(['department', 'title']);
});

test('who has the profile already gets the access alone', async () => {
  expect(stepsOf(await plan('onboard_like', 'Abe Dorn', 'Tom Brisk'))).toEqual(['assignUserToGroup Abe Dorn, Design']);
});

test('whom nobody made is not found: the account is a change of its own, before', async () => {
  expect(await plan('onboard_like', 'Zed Unmade', 'Lea Arden')).toMatchObject({
    outcome: 'not_found',
    message: expect.stringContaining('Create the user first'),
  });
});
