/** What `npm start` and `npm run dev` have in common: the whole product on this machine, until Ctrl-C. */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTENSION_ID } from '../../extension/key.ts';
import { USUAL } from '../cloud/dynamodb/limits.ts';
import { type LocalCloud, startLocalCloud } from '../cloud/local-cloud.ts';
import { inUse, type Ports, portsFrom } from '../cloud/ports.ts';
import { both, type Closing } from './both.ts';
import { findChromium } from './browser/chromium.ts';
import { hasDisplay, openBrowser } from './browser/open-browser.ts';
import type { Origins } from './build-extension.ts';
import { readSettings, refusePlace } from './settings.ts';
import { howToLoad, opened, welcome } from './welcome.ts';

/** What a command makes of the product; each `close` is called in the end. */
export interface Command {
  /** As a person types it. */
  name: string;
  /** Makes the unpacked extension for these origins in `outDir`. `folder` is absolute. */
  panel(origins: Origins, outDir: string, log: (line: string) => void): Promise<{ folder: string } & Closing>;
  /** Begins once all runs. */
  begin?(cloud: LocalCloud): Closing;
}

async function run({ name, panel: makePanel, begin }: Command, env: NodeJS.ProcessEnv): Promise<void> {
  const { firstPort, output, agent, mcp, oktaUsers, traces, model } = readSettings(env);
  const ports = portsFrom(firstPort);
  const chromium = findChromium(env);
  refusePlace(process.cwd());
  await refuseTaken(ports, name);
  const descriptionFile = join(output, 'local.json');
  const logFile = join(output, 'local.log');
  mkdirSync(output, { recursive: true });
  rmSync(descriptionFile, { force: true });
  writeFileSync(logFile, '');

  const log = (part: string, line: string) => {
    appendFileSync(logFile, `${part} ${line}\n`);
    if (part === 'model') console.error(line);
  };
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const origins = { auth0: at(ports.auth0), backend: at(ports.backend), okta: at(ports.okta) };
  const [panel, cloud] = await both(
    makePanel(origins, output, (line) => log('panel', line)),
    startLocalCloud({ ports, agent, mcp, oktaUsers, model, traces, limits: USUAL, log }),
  );
  const description = { extension: { id: EXTENSION_ID, folder: panel.folder }, ...cloud.addresses };
  writeFileSync(descriptionFile, `${JSON.stringify(description, null, 2)}\n`);
  console.log(welcome(cloud.addresses, model));
  console.log(`  Addresses: ${descriptionFile}   Log: ${logFile}\n`);

  const display = hasDisplay(env, process.platform);
  const browser =
    chromium && display
      ? openBrowser(chromium, panel.folder, [cloud.addresses.okta.admin, cloud.addresses.auth0.phone])
      : undefined;
  const begun = begin?.(cloud);

  let ending = false;
  const end = async () => {
    if (ending) process.exit(130);
    ending = true;
    rmSync(descriptionFile, { force: true });
    await begun?.close?.();
    await browser?.close();
    await panel.close?.();
    await cloud.close();
    process.exit(0);
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  console.log(browser ? opened : howToLoad(panel.folder, display));
}

async function refuseTaken(ports: Ports, name: string): Promise<void> {
  const taken = await inUse(ports);
  if (taken.length === 0) return;
  const list = taken.map((part) => `${ports[part]} (${part})`).join(', ');
  throw new Error(`In use: port ${list}. End what uses it, or choose eight others: PORT=5100 ${name}`);
}

/** Runs the product until Ctrl-C. What cannot start is said in its own words, and the process ends with 1. */
export async function runUntilInterrupted(command: Command, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await run(command, env);
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exit(1);
  }
}
