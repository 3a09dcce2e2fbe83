/** The processes of a run: the world, a relay, and whoever asks. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLING } from '../../../lambdas/stack/bundling/bundle.ts';
import { AWS_ENVIRONMENT, backendEnvironment } from '../../cloud/backend.ts';
import { handoffKeys, proofKeys } from '../../cloud/key-pairs.ts';
import type { Load, Took } from './load.ts';
import type { Usage } from './probe.ts';
import { type Child, startChild } from './talk.ts';

/** What stands between who asks and the agent: nothing, the floor of a relay, the backend, and that without the writes of its limits. */
const RELAYS = {
  sdk: undefined,
  floor: 'test/bench/relay/floor',
  backend: 'backend/server',
  unlimited: 'test/bench/relay/unlimited',
} as const;
export type Relay = keyof typeof RELAYS;

const ENTRIES = ['world', 'load', 'probe', 'floor', 'unlimited'].map((name) => `test/bench/relay/${name}.ts`);

export interface Processes {
  /** Starts a relay and who asks it. */
  start(relay: Relay): Promise<Subject>;
  close(): Promise<void>;
}

/** A relay under load. */
export interface Subject {
  /** Begins a load; resolves when each of its streams has its first word or was refused. */
  open(load: Load): Promise<void>;
  /** Lets the agent go on with the answers that it holds back. */
  release(): Promise<void>;
  /** Resolves when each stream is over. */
  ended(): Promise<Took[]>;
  /** Begins a load of which nobody reads anything, until `leave`. */
  stall(load: Load): Promise<void>;
  leave(): Promise<void>;
  /** Of the relay; of who asks, where nothing is between. */
  usage(): Promise<Usage>;
  /** How often DynamoDB was asked since the last time, by operation. */
  asked(): Promise<Record<string, number>>;
  url: string;
  close(): Promise<void>;
}

/** Bundles what runs, as it is deployed, and starts the world. `STREAMS_A_PROCESS` is the product's own. */
export async function startProcesses(): Promise<Processes> {
  const folder = mkdtempSync(join(tmpdir(), 'okta-companion-bench-'));
  await build({
    ...BUNDLING,
    entryPoints: ['backend/server.ts', ...ENTRIES],
    outdir: folder,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
  });
  const probe = join(folder, 'test/bench/relay/probe.mjs');
  const measured = ['--expose-gc', '--import', probe];
  const node = { ...AWS_ENVIRONMENT, NODE_ENV: 'production', PATH: process.env.PATH ?? '' };
  const world = await startChild(join(folder, 'test/bench/relay/world.mjs'), { env: node });
  const tokens = (await world.ask<string[]>('tokens')).join(' ');
  const environment = {
    ...node,
    ...backendEnvironment({
      dynamodb: world.url,
      lambda: world.url,
      auth0: world.url,
      mcp: 'off',
      mcpAudience: `${world.url}/mcp`,
      handoffPublicKey: (await handoffKeys()).publicKey,
      proofPrivateKey: (await proofKeys()).privateKey,
      engine: {
        AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: world.url,
        BEDROCK_AGENT_ID: 'AGENT',
        BEDROCK_AGENT_ALIAS_ID: 'ALIAS',
      },
      patience: 1,
    }),
    SESSION_KEY: randomBytes(32).toString('base64url'),
    DPOP: 'allowed',
    PORT: '0',
  };
  const { STREAMS_A_PROCESS: _, ...asDeployed } = environment as Record<string, string>;

  const loading = (target: string, via: 'http' | 'sdk') =>
    startChild(join(folder, 'test/bench/relay/load.mjs'), {
      env: { ...node, TARGET: target, TOKENS: tokens, VIA: via },
      execArgv: via === 'sdk' ? measured : [],
    });

  return {
    start: async (relay) => {
      const entry = RELAYS[relay];
      const server: Child | undefined =
        entry && (await startChild(join(folder, `${entry}.mjs`), { env: asDeployed, execArgv: measured }));
      const load = await (server ? loading(server.url, 'http') : loading(world.url, 'sdk'));
      return {
        open: (what) => load.ask('open', what),
        release: () => world.ask('release'),
        ended: () => load.ask('ended'),
        stall: (what) => load.ask('stall', what),
        leave: () => load.ask('leave'),
        usage: () => (server ?? load).ask('usage'),
        asked: () => world.ask('asked'),
        url: load.url,
        close: async () => {
          await load.close();
          await server?.close();
        },
      };
    },
    close: async () => {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
