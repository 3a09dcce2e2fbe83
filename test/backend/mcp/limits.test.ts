/** How much one client may ask for one person. */
import { describe, expect, test } from 'vitest';
import { answer, backend, callTool, replyOf, requests, startAnswering, TABLE } from './answers.ts';
import { tokenFor } from './client.ts';
import { post } from './wire.ts';

const MOST_A_MINUTE = 6;
startAnswering(MOST_A_MINUTE);

const AT_ONCE = 4;
const REFUSED = { isError: true, structuredContent: { outcome: 'failed', code: 'too_many_turns' } };

describe('one client for one person', () => {
  test(`has ${AT_ONCE} calls under way at once, and another client has its own`, async () => {
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    answer(async () => {
      if (requests().length >= AT_ONCE) begun.resolve();
      await gate.promise;
      return replyOf(TABLE);
    });
    const call = (azp: string) => callTool('get_user', { user: 'me' }, { azp });
    const first = Array.from({ length: AT_ONCE }, () => call('tpc_busy'));
    await begun.promise;
    expect(await call('tpc_busy')).toMatchObject(REFUSED);
    const other = call('tpc_other');
    gate.resolve();
    for (const each of await Promise.all([...first, other])) expect(each.isError).toBeUndefined();
    expect((await call('tpc_busy')).isError).toBeUndefined();
  });

  test(`asks ${MOST_A_MINUTE} times a minute, and is told when to come again`, async () => {
    const call = (azp = 'tpc_eager') => callTool('get_user', { user: 'me' }, { azp });
    let refused: Awaited<ReturnType<typeof call>> | undefined;
    // A minute by the clock may begin in between, so that it is twice as many.
    for (let calls = 0; calls <= 2 * MOST_A_MINUTE && refused === undefined; calls++) {
      const result = await call();
      if (result.isError) refused = result;
    }
    expect(refused).toMatchObject(REFUSED);
    expect(JSON.stringify(refused)).toMatch(/Wait \d+ s\./);
    expect(requests().length).toBeGreaterThanOrEqual(MOST_A_MINUTE);
    expect((await call('tpc_calm')).isError).toBeUndefined();
  });

  test(`asks as often which tools there are, which takes nothing from its calls`, async () => {
    const token = await tokenFor(backend(), { azp: 'tpc_curious' });
    const list = () => post(backend(), { token });
    let refused: Response | undefined;
    for (let lists = 0; lists <= 2 * MOST_A_MINUTE && refused === undefined; lists++) {
      const answer = await list();
      if (answer.status !== 200) refused = answer;
    }
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    const call = { method: 'tools/call', params: { name: 'get_user', arguments: { user: 'me' } } };
    expect(await (await post(backend(), { token, ...call })).json()).toMatchObject({
      result: { structuredContent: TABLE },
    });
  });
});
