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

/** Below the ports that systems give to outgoing connections, which could take one between the look and the use. */
const somePort = () => randomInt(20_000, 32_000);

/** A free port on 127.0.0.1. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = somePort();
    if (await isFree(port)) return port;
  }
  throw new Error('No port is free on 127.0.0.1');
}

/** A block of free ports, one a part. */
export async function freePorts(): Promise<Ports> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const ports = portsFrom(somePort());
    if ((await inUse(ports)).length === 0) return ports;
  }
  throw new Error('No block of free ports on 127.0.0.1');
}
