/** `npm run doctor` as a person runs it: beside `npm start`, with an environment of one's own, and with nothing. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../fakes/local-cloud.ts';
import { freePorts } from '../../fakes/ports.ts';

let cloud: LocalCloud;
let folder: string;
beforeAll(async () => {
  cloud = await startLocalCloud({ ports: await freePorts() });
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  mkdirSync(join(folder, '.output'));
}, 30_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cloud.close();
});

const local = (text: string) => writeFileSync(join(folder, '.output', 'local.json'), text);
const run = (env: Record<string, string> = {}) =>
  new Promise<{ code: number; out: string }>((done) => {
    const child = execFile(
      process.execPath,
      [resolve('backend/doctor/cli.ts')],
      { cwd: folder, env: { PATH: process.env.PATH, ...env } },
      (_error, stdout, stderr) => done({ code: child.exitCode ?? -1, out: stdout + stderr }),
    );
  });

describe('npm run doctor', () => {
  test('beside npm start is green, area by area in the order they are set up in, and ends with 0', async () => {
    local(JSON.stringify(cloud.addresses));
    const { code, out } = await run();
    expect(out).toMatch(/All \d+ settings are right\.\n$/);
    const areas = [...out.matchAll(/^ {2}(\w+) /gm)].map(([, area]) => area);
    expect([...new Set(areas)]).toEqual(['Okta', 'Auth0', 'FGA', 'AWS']);
    expect(code).toBe(0);
  }, 30_000);

  test('takes the environment instead when that is about a tenant, and ends with 1 on what is wrong', async () => {
    const { code, out } = await run({ ...cloud.addresses.doctor, AUTH0_CONNECTION: 'adfs' });
    expect(out).toMatch(
      /\n1\. Auth0 · Connection: sign-in and Connected Accounts and 2 more\n {3}Auth0 has no connection adfs\.\n {3}→ Check AUTH0_CONNECTION, or run npm run deploy:auth0\.\n$/,
    );
    expect(code).toBe(1);
    expect(out).not.toContain(cloud.addresses.doctor.AUTH0_MANAGEMENT_CLIENT_SECRET);
  }, 30_000);

  test('ends with 2 when something cannot be read', async () => {
    const { OKTA_ADMIN_TOKEN: _, ...rest } = cloud.addresses.doctor;
    const { code, out } = await run(rest);
    expect(out).toContain('OKTA_ADMIN_TOKEN is missing, so the app cannot be read.');
    expect(code).toBe(2);
  }, 30_000);

  test('with nothing set names each variable and ends with 2', async () => {
    rmSync(join(folder, '.output', 'local.json'), { force: true });
    const { code, out } = await run();
    expect(code).toBe(2);
    expect(out).toMatch(/^AUTH0_DOMAIN is missing: set it to the domain of the Auth0 tenant/);
  }, 30_000);

  test.each(['{}', 'no json'])(
    'a local.json of %s: one line',
    async (text) => {
      local(text);
      const line = '.output/local.json is not what npm start writes. Run npm start again.\n';
      expect(await run()).toEqual({ code: 2, out: line });
    },
    30_000,
  );
});
