/** Okta's rate limits: a tenth is left to others, and what is waited for is told. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { connectOkta } from '../../../lambdas/okta/client.ts';
import { type Listening, listen } from '../../cloud/listen.ts';

const START = 1_700_000_000_000;
const SCOPE = 'okta.users.read';

/** How an Okta answers: what is left of a limit of 100, which is new at `reset` (seconds after the start). */
interface Answer {
  status?: number;
  remaining: number;
  reset: number;
}

let org: Listening;
let answers: Answer[];
let asked: string[];
beforeAll(async () => {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status = 200, remaining, reset } = answers.shift() ?? { remaining: 100, reset: 0 };
    response.writeHead(status, {
      'content-type': 'application/json',
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': String(remaining),
      'x-rate-limit-reset': String(START / 1000 + reset),
      date: new Date(time).toUTCString(),
    });
    response.end(status === 429 ? '{"errorCode":"E0000047","errorSummary":"Too many"}' : '[]');
  });
  org = await listen(server, 0);
});
afterAll(() => org.close());

let time: number;
/** An Okta that answers so, with a clock that stands still but for what is waited. */
const limited = (given: Answer[], mostWaitMs = 10_000) => {
  [answers, asked, time] = [given, [], START];
  const waits: number[] = [];
  const connect = connectOkta({
    orgUrl: org.url,
    mostWaitMs,
    now: () => time,
    pause: async (ms) => {
      waits.push(ms);
      time = Math.max(time, time + ms);
    },
  });
  return { connect, okta: connect('token'), waits };
};
const USERS = '/api/v1/users';
const factors = (number: number) => `/api/v1/users/00u${String(number).padStart(17, 'a')}/factors`;
const read = (okta: ReturnType<ReturnType<typeof connectOkta>>, path = USERS) =>
  okta.read({ method: 'GET', path }, SCOPE, z.array(z.unknown()));

test.each([
  ['a tenth', 10, []],
  ['less than a tenth', 9, [8000]],
  ['nothing', 0, [8000]],
])('with %s of the limit left the next read waits so long: %s, %o', async (_, remaining, waited) => {
  const { okta, waits } = limited([{ remaining, reset: 8 }]);
  await read(okta);
  expect(await read(okta)).toMatchObject({ ok: true });
  expect(waits).toEqual(waited);
});

test('a limit of other endpoints is no limit of these', async () => {
  const { okta, waits } = limited([{ remaining: 0, reset: 8 }]);
  await read(okta);
  await read(okta, '/api/v1/groups');
  expect(waits).toEqual([]);
});

test('endpoints that differ by an id alone have one limit', async () => {
  const { okta, waits } = limited([{ remaining: 0, reset: 8 }]);
  await read(okta, factors(1));
  await read(okta, factors(2));
  expect(waits).toEqual([8000]);
});

test('what one person’s answers told holds for the next', async () => {
  const { connect, okta, waits } = limited([{ remaining: 0, reset: 8 }]);
  await read(okta);
  await read(connect('another'));
  expect(waits).toEqual([8000]);
});

test('a read that was refused waits and is sent once more', async () => {
  const { okta, waits } = limited([{ status: 429, remaining: 0, reset: 3 }]);
  expect(await read(okta)).toMatchObject({ ok: true });
  expect(waits).toEqual([3000]);
  expect(asked).toHaveLength(2);
});

describe('what would take too long is refused, and says until when:', () => {
  const until = (seconds: number) => new Date(START + seconds * 1000).toISOString();
  const refusal = (seconds: number) => ({
    ok: false,
    refusal: {
      code: 'okta_rate_limited',
      values: { until: until(seconds) },
      message: `Okta asks for a pause: its rate limit is used up. Try again after ${until(seconds).slice(11, 16)} UTC.`,
    },
  });

  test.each([
    ['a wait of over ten seconds', 11, 10_000],
    ['any wait, for a workflow that waits by itself', 1, 0],
  ])('%s', async (_, reset, mostWaitMs) => {
    const { okta, waits } = limited([{ remaining: 0, reset }], mostWaitMs);
    await read(okta);
    expect(await read(okta)).toMatchObject(refusal(reset));
    expect(waits).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  test('an end that no limit has, which is believed for nobody after it', async () => {
    const years = 10 * 365 * 24 * 60 * 60;
    const { okta, waits } = limited([{ status: 429, remaining: 0, reset: years }]);
    expect(await read(okta)).toMatchObject({
      refusal: { code: 'okta_rate_limited', message: expect.stringContaining('Try again in a minute.') },
    });
    expect(await read(okta)).toMatchObject({ ok: true });
    expect(waits).toEqual([]);
  });

  test('waits that are too long together', async () => {
    const { okta, waits } = limited([
      { remaining: 0, reset: 6 },
      { remaining: 0, reset: 12 },
    ]);
    await read(okta);
    await read(okta);
    expect(await read(okta)).toMatchObject(refusal(12));
    expect(waits).toEqual([6000]);
  });
});

test('reads that wait for the same moment wait once, all together', async () => {
  const { okta, waits } = limited([{ remaining: 0, reset: 8 }]);
  await read(okta);
  const reads = await Promise.all(Array.from({ length: 20 }, () => read(okta)));
  expect(reads.every(({ ok }) => ok)).toBe(true);
  expect(Math.max(...waits)).toBe(8000);
});

test('of many at once those that were not sent yet see that the limit is used up', async () => {
  const used = Array.from({ length: 4 }, (_, index) => ({ remaining: 12 - index * 2, reset: 30 }));
  const { okta } = limited(used);
  const reads = await Promise.all(Array.from({ length: 50 }, (_, index) => read(okta, factors(index))));
  expect(reads.filter(({ ok }) => ok).length).toBeLessThan(10);
  expect(asked.length).toBeLessThan(10);
});

test('a change neither waits nor is held back', async () => {
  const { okta, waits } = limited([{ remaining: 0, reset: 8 }]);
  const change = { method: 'POST' as const, path: '/api/v1/users/x/lifecycle/unlock' };
  await okta.act(change, SCOPE);
  expect(await okta.act(change, SCOPE)).toMatchObject({ ok: true });
  expect(waits).toEqual([]);
});
