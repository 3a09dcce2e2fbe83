import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** The parts of the local cloud that listen, in the order of their ports. */
const PARTS = ['backend', 'auth0', 'okta', 'fga', 'dynamodb', 'bedrock', 'lambda', 'scheduler'] as const;
export type Part = (typeof PARTS)[number];
export type Ports = Record<Part, number>;

/** Consecutive ports from `first`, in the order of `PARTS`. */
export const portsFrom = (first: number): Ports => ({
  backend: first,
  auth0: first + 1,
  okta: first + 2,
  fga: first + 3,
  dynamodb: first + 4,
  bedrock: first + 5,
  lambda: first + 6,
  scheduler: first + 7,
});

/** Whether `port` of 127.0.0.1 can be listened on: no other program has it. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The parts whose port another program uses. */
export async function inUse(ports: Ports): Promise<Part[]> {
  const taken: Part[] = [];
  for (const part of PARTS) if (!(await isFree(ports[part]))) taken.push(part);
  return taken;
}

/**
 * Ports of this process alone: each worker of a test run has a lane of its own, and none is given twice, for who was given
 * one may bind it much later. Below those that systems give to outgoing connections, which could take one meanwhile.
 */
const [FIRST, LAST, LANES] = [20_000, 32_000, 16];
const LANE = (LAST - FIRST) / LANES;
const lane = Number(process.env.VITEST_POOL_ID ?? randomInt(LANES)) % LANES;
const given = new Set<number>();

/** The first of so many consecutive free ports. @throws when there are none */
async function freeBlock(size: number): Promise<number> {
  const first = FIRST + lane * LANE;
  for (let attempt = 0; attempt < 200; attempt++) {
    const from = randomInt(first, first + LANE - size);
    const block = Array.from({ length: size }, (_, at) => from + at);
    if (block.some((port) => given.has(port))) continue;
    for (const port of block) given.add(port);
    if ((await Promise.all(block.map(isFree))).every(Boolean)) return from;
  }
  throw new Error(`No ${size} ports in a row are free on 127.0.0.1`);
}

/** A free port on 127.0.0.1. */
export const freePort = (): Promise<number> => freeBlock(1);

/** A block of free ports, one a part. */
export const freePorts = async (): Promise<Ports> => portsFrom(await freeBlock(PARTS.length));
