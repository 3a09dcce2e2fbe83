import { expect, test } from 'vitest';
import { freePort, freePorts } from '../ports.ts';

test('a port is given once, though whoever was given it has not bound it yet', async () => {
  const blocks = await Promise.all(Array.from({ length: 20 }, freePorts));
  const ports = [...blocks.flatMap((block) => Object.values(block)), await freePort(), await freePort()];
  expect(new Set(ports).size).toBe(20 * 8 + 2);
});

test('workers of one run have ports of their own', async () => {
  const lane = 20_000 + 750 * (Number(process.env.VITEST_POOL_ID) % 16);
  const { backend, scheduler } = await freePorts();
  expect(backend).toBeGreaterThanOrEqual(lane);
  expect(scheduler).toBeLessThan(lane + 750);
});
