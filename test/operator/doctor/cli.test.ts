/** `npm run doctor` as a person runs it: beside `npm start`, with an environment of one's own, and with nothing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { runDoctor } from '../../../backend/operator/doctor/doctor.ts';
import { built } from '../../built.ts';
import { type LocalCloud, startLocalCloud } from '../../cloud/local-cloud.ts';
import { freePorts } from '../../cloud/ports.ts';
import { spawnCli } from '../command-line.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud({ ports: await freePorts(), built, cold: true });
});
afterAll(() => cloud.close());
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The process gets the variables as it would from whoever starts it, for the AWS SDK looks there. */
const setVariables = (variables: Record<string, string>) => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
};
const run = ({ env = {}, local, args = [] }: { env?: Record<string, string>; local?: string; args?: string[] }) => {
  setVariables(env);
  return runDoctor({ args, env, local, setVariables });
};
const isGreen = (out: string) => {
  expect(out).toMatch(/All \d+ settings are right\.$/);
  const areas = [...out.matchAll(/^ {2}(\w+) /gm)].map(([, area]) => area);
  expect([...new Set(areas)]).toEqual(['Okta', 'Auth0', 'FGA', 'AWS']);
};

describe('npm run doctor', () => {
  test('is green beside npm start, area by area in the order they are set up in, and ends with 0', async () => {
    const { exitCode, out } = await run({ local: JSON.stringify(cloud.addresses) });
    isGreen(out);
    expect(exitCode).toBe(0);
  });

  test('takes the environment instead when that is about a tenant, and ends with 1 on what is wrong', async () => {
    const { exitCode, out } = await run({ env: { ...cloud.addresses.doctor, AUTH0_CONNECTION: 'adfs' }, local: '{}' });
    expect(out).toMatch(
      /\n1\. Auth0 · Connection: sign-in and Connected Accounts and 4 more\n {3}Auth0 has no connection adfs\.\n {3}→ Check AUTH0_CONNECTION, or run npm run deploy:auth0\.$/,
    );
    expect(exitCode).toBe(1);
    expect(out).not.toContain(cloud.addresses.doctor.AUTH0_MANAGEMENT_CLIENT_SECRET);
  });

  test('ends with 2 when something cannot be read', async () => {
    const { OKTA_ADMIN_TOKEN: _, ...rest } = cloud.addresses.doctor;
    const { exitCode, out } = await run({ env: rest });
    expect(out).toContain('OKTA_ADMIN_TOKEN is missing, so the app cannot be read.');
    expect(exitCode).toBe(2);
  });

  test('names each variable when nothing is set, and ends with 2', async () => {
    const { exitCode, err } = await run({});
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^AUTH0_DOMAIN is missing: set it to the domain of the Auth0 tenant/);
  });

  test.each(['{}', 'no json'])('says in one line that a local.json of %s is broken', async (local) => {
    const line = '.output/local.json is not what npm start writes. Run npm start again.';
    expect(await run({ local })).toEqual({ exitCode: 2, out: '', err: line });
  });

  test.each(['--fix', 'auth0'])('takes no argument such as %s', async (argument) => {
    expect(await run({ args: [argument] })).toEqual({ exitCode: 2, out: '', err: 'Usage: npm run doctor' });
  });

  describe('in a process of its own', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'doctor-'));
      mkdirSync(join(folder, '.output'));
      writeFileSync(join(folder, '.output', 'local.json'), JSON.stringify(cloud.addresses));
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    const spawn = (args: string[]) => spawnCli('backend/operator/doctor/cli.ts', args, { cwd: folder, env: {} });

    test('reads .output/local.json, and is green', async () => {
      const { exitCode, out, err } = await spawn([]);
      isGreen(out.trimEnd());
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    });

    test('says how it is used when it is used otherwise, and ends with 2', async () => {
      expect(await spawn(['--fix'])).toEqual({ exitCode: 2, out: '', err: 'Usage: npm run doctor\n' });
    });
  });
});
