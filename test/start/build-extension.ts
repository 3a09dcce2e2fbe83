import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { people } from '../cloud/people.ts';
import { AUTH0, OKTA_APP } from '../cloud/tenant.ts';

/** Where the extension's services are; all are origins without a trailing slash. */
export interface Origins {
  auth0: string;
  backend: string;
  okta: string;
}

/** The first two people of the local cloud, for the first screen. */
const SAMPLE_PEOPLE = `${people
  .slice(0, 2)
  .map(({ email, role }) => `${email} (${role})`)
  .join(' or ')}, with the password ${people[0]?.password}`;

/** What WXT is told to make the extension for these origins, as it is made for a real tenant, in `outDir`. */
export const extensionVariables = (origins: Origins, outDir: string) => ({
  WXT_AUTH0_DOMAIN: origins.auth0,
  WXT_AUTH0_CLIENT_ID: AUTH0.spaClientId,
  WXT_AUTH0_AUDIENCE: AUTH0.audience,
  WXT_AUTH0_CONNECTION: AUTH0.connection,
  WXT_OKTA_SCOPES: OKTA_APP.scopes.join(' '),
  WXT_BACKEND_URL: origins.backend,
  WXT_OKTA_ADMIN: origins.okta,
  WXT_SAMPLE_PEOPLE: SAMPLE_PEOPLE,
  OUT_DIR: resolve(outDir),
});

/**
 * Builds the extension for these origins with WXT.
 * @returns the absolute path of the unpacked extension. @throws with WXT's output when it does not build.
 */
export async function buildExtension(origins: Origins, outDir: string): Promise<string> {
  const wxt = spawn(process.execPath, [join('node_modules', 'wxt', 'bin', 'wxt.mjs'), 'build', 'extension'], {
    env: { ...process.env, NODE_ENV: 'production', ...extensionVariables(origins, outDir) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  wxt.stdout.on('data', (chunk) => (output += chunk));
  wxt.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((done) => wxt.once('close', done));
  if (code !== 0) throw new Error(`The extension does not build:\n${output}`);
  return resolve(outDir, 'chrome-mv3');
}
