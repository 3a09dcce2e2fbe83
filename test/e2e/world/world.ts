import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../cloud/engine.ts';
import { type Addresses, type LocalCloudOptions, startLocalCloud } from '../../cloud/local-cloud.ts';
import { freePorts, type Part } from '../../cloud/ports.ts';
import { canariesOf } from '../../red-team/canary/slots.ts';
import type { Canary } from '../../red-team/canary/sweep.ts';
import { buildExtension, type Origins } from '../../start/build-extension.ts';
import { type ExtensionBrowser, startBrowser } from './browser.ts';
import { type Gate, gateBefore } from './gate.ts';
import { openLogs } from './what-is-open.ts';

/** The whole product on free ports, with a Chromium in front of it. */
export interface World extends ExtensionBrowser {
  addresses: Addresses;
  gates: Record<'fga' | 'dynamodb' | 'bedrock', Gate>;
  /** The unpacked extension. */
  folder: string;
  /** What the product's processes wrote, a line each. */
  log: string[];
  /** The ARNs of the durable executions begun so far. */
  executions: ReadonlySet<string>;
  /** The secrets of all its parts, by now. */
  canaries(): Canary[];
}

export interface WorldOptions extends Pick<LocalCloudOptions, 'built' | 'inThisProcess'> {
  /** How long a phone has to answer. */
  approvalSeconds?: number;
  agent?: Engine;
  /** What MCP clients may do; `read` when left out. */
  mcp?: LocalCloudOptions['mcp'];
  /** Whether Chromium writes down what it sends and gets. */
  har?: boolean;
  /** Where the world's own folder goes. */
  parent?: string;
  /** Makes the unpacked extension for these origins in `outDir`; gives its absolute path. */
  extension?(origins: Origins, outDir: string): Promise<string>;
}

/** Starts a world; `close` ends all of it and deletes what it wrote, and so does an error on the way. */
export async function startWorld({
  approvalSeconds = 300,
  agent = 'bedrock-agent',
  mcp = 'read',
  har = false,
  parent = tmpdir(),
  extension = buildExtension,
  built,
  inThisProcess,
}: WorldOptions = {}): Promise<World> {
  await using started = new AsyncDisposableStack();
  const outDir = mkdtempSync(join(parent, 'okta-companion-'));
  started.defer(() => rmSync(outDir, { recursive: true, force: true, maxRetries: 5 }));
  const ports = await freePorts();
  const gate = async (part: Part, hear?: (bytes: Buffer) => void) =>
    started.adopt(await gateBefore(ports[part], hear), (it) => it.shut());
  const gates = { fga: await gate('fga'), dynamodb: await gate('dynamodb'), bedrock: await gate('bedrock') };
  const executions = new Set<string>();
  const lambda = await gate('lambda', (bytes) => {
    const [, arn] = /^x-amz-durable-execution-arn: (\S+)/m.exec(bytes.toString('latin1')) ?? [];
    if (arn) executions.add(arn);
  });
  const at = (part: Part) => `http://127.0.0.1:${ports[part]}`;
  const folder = await extension({ auth0: at('auth0'), backend: at('backend'), okta: at('okta') }, outDir);
  const log: string[] = [];
  openLogs.add(log);
  started.defer(() => void openLogs.delete(log));
  const cloud = await startLocalCloud({
    ports,
    agent,
    mcp,
    built,
    inThisProcess,
    // Most tests use some of the functions only.
    cold: built !== undefined,
    via: { fga: gates.fga.url, dynamodb: gates.dynamodb.url, bedrock: gates.bedrock.url, lambda: lambda.url },
    cibaIntervalSeconds: 1,
    approvalSeconds,
    denialPauses: '0',
    log: (part, line) => log.push(`${part} ${line}`),
  });
  started.defer(() => cloud.close());
  const browser = await startBrowser(folder, { har });
  started.defer(() => browser.close());
  const all = started.move();
  return {
    ...browser,
    addresses: cloud.addresses,
    gates,
    folder,
    log,
    executions,
    canaries: () => canariesOf(cloud),
    close: () => all.disposeAsync(),
  };
}
