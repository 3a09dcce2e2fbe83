/** `npm start`: the whole product on this machine, until Ctrl-C. */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTENSION_ID } from '../../extension/key.ts';
import { type Addresses, startLocalCloud } from '../cloud/local-cloud.ts';
import { inUse, portsFrom } from '../cloud/ports.ts';
import { buildExtension } from './build-extension.ts';
import { findChromium } from './chromium.ts';
import { hasDisplay, openBrowser } from './open-browser.ts';
import { readSettings } from './settings.ts';

async function start(): Promise<void> {
  const { firstPort, output, agent, traces } = readSettings(process.env);
  const ports = portsFrom(firstPort);
  const chromium = findChromium(process.env);
  const taken = await inUse(ports);
  if (taken.length > 0) {
    const list = taken.map((part) => `${ports[part]} (${part})`).join(', ');
    throw new Error(`In use: port ${list}. End what uses it, or choose seven others: PORT=5100 npm start`);
  }
  const descriptionFile = join(output, 'local.json');
  const logFile = join(output, 'local.log');
  mkdirSync(output, { recursive: true });
  rmSync(descriptionFile, { force: true });
  writeFileSync(logFile, '');

  const at = (port: number) => `http://127.0.0.1:${port}`;
  const origins = { auth0: at(ports.auth0), backend: at(ports.backend), okta: at(ports.okta) };
  const [folder, cloud] = await Promise.all([
    buildExtension(origins, output),
    startLocalCloud({ ports, agent, traces, log: (part, line) => appendFileSync(logFile, `${part} ${line}\n`) }),
  ]);
  const description = { extension: { id: EXTENSION_ID, folder }, ...cloud.addresses };
  writeFileSync(descriptionFile, `${JSON.stringify(description, null, 2)}\n`);
  console.log(welcome(cloud.addresses));
  console.log(`  Addresses: ${descriptionFile}   Log: ${logFile}\n`);

  const display = hasDisplay(process.env, process.platform);
  const browser =
    chromium && display
      ? openBrowser(chromium, folder, [cloud.addresses.okta.admin, cloud.addresses.auth0.phone])
      : undefined;

  let ending = false;
  const end = async () => {
    if (ending) process.exit(130);
    ending = true;
    rmSync(descriptionFile, { force: true });
    await browser?.close();
    await cloud.close();
    process.exit(0);
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  console.log(browser ? opened : howToLoad(folder, display));
}

const welcome = ({ auth0, backend, okta, fga, users }: Addresses) => `
Okta Companion runs on this machine. Ctrl-C ends all of it.

  Okta admin console   ${okta.admin}
  Phone (Guardian)     ${auth0.phone}
  Okta's outbox        ${okta.outbox}
  FGA tuples           ${fga.url}
  Auth0 tenant         ${auth0.url}
  Backend              ${backend.url}

  Sign in as
${users.map(({ email, role }) => `    ${email.padEnd(28)} ${role}`).join('\n')}
  with the password      ${users[0]?.password}
`;

const opened = 'Chromium is open: click the puzzle piece, then Okta Companion, to open the panel.\n';

const howToLoad = (folder: string, display: boolean) =>
  `${display ? 'There is no Chromium here (set CHROME_PATH to one).' : 'There is no display here.'} \
To use the panel, load it in Chrome:
  chrome://extensions → Developer mode → Load unpacked → ${folder}\n`;

try {
  await start();
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}
