/** Five thousand calls of anything with anything, in front of the running Lambdas; model.test.ts plays some of them. */
import { expect, test } from 'vitest';
import { startLambdas, world } from '../../lambdas/running/changing.ts';
import { canariesOf } from '../canary/slots.ts';
import { sweeper } from '../canary/sweep.ts';
import { measured } from '../figures.ts';
import { OFF } from '../loopback-only.ts';
import { playAnything } from './play.ts';

startLambdas({ oktaRateLimits: 1_000, loopbackOnly: true });

const CALLS = 5_000;
const PARTS = 5;
const WHO = ['Mia', 'Noah'];
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

test(`calls by chance (SEED=${seed}) do nothing, and each is answered by name`, async (context) => {
  const played: Awaited<ReturnType<typeof playAnything>>[] = [];
  const writes: Awaited<ReturnType<typeof world.requests>> = [];
  for (let part = 0; part < PARTS; part++) {
    const calls = CALLS / PARTS / WHO.length;
    const seeds = WHO.map((who, at) => ({ who, seed: seed + WHO.length * part + at }));
    played.push(...(await Promise.all(seeds.map((each) => playAnything(world, { ...each, calls })))));
    // The org keeps some thousands of requests, and all of them make more.
    writes.push(...(await world.requests()).filter(({ method }) => method !== 'GET'));
  }
  const wrong = played.flatMap((each) => each.wrong);
  const foreign = world.lines.filter((line) => line.includes(OFF));
  const swept = sweeper(canariesOf(world));
  const secrets = [
    ...swept('log', world.lines.join('\n')),
    ...played.flatMap(({ answers }) => swept('answers', answers.join('\n'))),
  ];
  const endings = Map.groupBy(
    played.flatMap((each) => [...each.endings]),
    ([ending]) => ending,
  );
  measured(context, {
    calls: CALLS,
    ...Object.fromEntries(
      [...endings].map(([ending, all]) => [ending, all.reduce((sum, [, count]) => sum + count, 0)]),
    ),
    'requests that change Okta': writes.length,
    'answers without a name, or with a stack': wrong.length,
    'secrets found': secrets.length,
  });
  expect({ wrong, writes, foreign, secrets }).toEqual({ wrong: [], writes: [], foreign: [], secrets: [] });
});
