import { createServer } from 'node:net';

/** The parts of the local cloud that listen, in the order of their ports. */
const PARTS = ['backend', 'auth0', 'okta', 'fga', 'dynamodb', 'bedrock', 'lambda'] as const;
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
});

/** Holds `port` on 127.0.0.1 (0: any free one) until released; `undefined` when another program has it. */
async function hold(port: number): Promise<{ port: number; release(): Promise<void> } | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return resolve(undefined);
      resolve({ port: address.port, release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** The parts whose port another program uses. */
export async function inUse(ports: Ports): Promise<Part[]> {
  const taken: Part[] = [];
  for (const part of PARTS) {
    const held = await hold(ports[part]);
    if (held) await held.release();
    else taken.push(part);
  }
  return taken;
}

/** A free port on 127.0.0.1. */
export async function freePort(): Promise<number> {
  const held = await hold(0);
  if (!held) throw new Error('No port is free on 127.0.0.1');
  await held.release();
  return held.port;
}

/** A block of free ports, one a part. */
export async function freePorts(): Promise<Ports> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const ports = portsFrom(await freePort());
    if ((await inUse(ports)).length === 0) return ports;
  }
  throw new Error('No block of free ports on 127.0.0.1');
}
