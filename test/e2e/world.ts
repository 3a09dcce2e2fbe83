import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from '../fakes/build-extension.ts';
import type { Engine } from '../fakes/engine.ts';
import { type Addresses, startLocalCloud } from '../fakes/local-cloud.ts';
import { freePorts, type Part } from '../fakes/ports.ts';
import { type ExtensionBrowser, startBrowser } from './browser.ts';
import { type Gate, gateBefore } from './gate.ts';

/** The whole product on free ports, with a Chromium in front of it. */
export interface World extends ExtensionBrowser {
  addresses: Addresses;
  gates: Record<'fga' | 'dynamodb' | 'bedrock', Gate>;
  /** The unpacked extension. */
  folder: string;
  /** What the product's processes wrote, a line each. */
  log: string[];
}

/** Starts a world; `close` ends all of it. `approvalSeconds` is how long a phone has to answer. */
export async function startWorld({
  approvalSeconds = 300,
  agent = 'bedrock-agent',
}: {
  approvalSeconds?: number;
  agent?: Engine;
} = {}): Promise<World> {
  const ports = await freePorts();
  const [fga, dynamodb, bedrock] = await Promise.all([
    gateBefore(ports.fga),
    gateBefore(ports.dynamodb),
    gateBefore(ports.bedrock),
  ]);
  const gates = { fga, dynamodb, bedrock };
  const at = (part: Part) => `http://127.0.0.1:${ports[part]}`;
  mkdirSync('.output', { recursive: true });
  const outDir = mkdtempSync(join('.output', 'e2e-'));
  const log: string[] = [];
  const [folder, cloud] = await Promise.all([
    buildExtension({ auth0: at('auth0'), backend: at('backend'), okta: at('okta') }, outDir),
    startLocalCloud({
      ports,
      agent,
      via: { fga: fga.url, dynamodb: dynamodb.url, bedrock: bedrock.url },
      cibaIntervalSeconds: 1,
      approvalSeconds,
      log: (part, line) => log.push(`${part} ${line}`),
    }),
  ]);
  const browser = await startBrowser(folder);
  return {
    ...browser,
    addresses: cloud.addresses,
    gates,
    folder,
    log,
    close: async () => {
      await browser.close();
      await cloud.close();
      await Promise.all(Object.values(gates).map((gate) => gate.shut()));
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
