/** `npm run synth`, as a person runs it: no account, and no network. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import metadata from '../../../package.json' with { type: 'json' };
import { deployed } from './deployed.ts';
import { settings } from './variants.ts';

const folder = mkdtempSync(join(tmpdir(), 'okta-companion-synth-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEMPLATES = ['Backend', 'Data', 'Lambdas'].map((name) => `OktaCompanion${name}.template.json`);

const synth = (name: string, env: Record<string, string | undefined>) =>
  new Promise<{ code: number; said: string; made: string[] }>((done) => {
    const output = join(folder, name);
    const [command = '', ...args] = metadata.scripts.synth.split(' ');
    const child = execFile(
      resolve('node_modules/.bin', command),
      [...args, '--output', output],
      {
        env: {
          PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
          HOME: folder,
          NODE_OPTIONS: `--import ${pathToFileURL('test/network.ts')}`,
          ...env,
        },
      },
      (_problem, stdout, stderr) =>
        done({
          code: child.exitCode ?? -1,
          said: stdout + stderr,
          made: child.exitCode === 0 ? readdirSync(output).filter((file) => file.endsWith('.template.json')) : [],
        }),
    );
  });

describe('npm run synth', () => {
  test('makes the templates of the three stacks', async () => {
    const { code, said, made } = await synth('classic', settings);
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(said).not.toContain('The network is off');
    expect(made.sort()).toEqual(TEMPLATES);
  });

  test('makes the same three with AgentCore', async () => {
    const { stacks } = await deployed('agentcore');
    expect(stacks.map(({ templateFile }) => templateFile).sort()).toEqual(TEMPLATES);
  });

  test('without a setting names it and makes nothing', async () => {
    // Set to nothing: the command reads .env, too, and who runs this may have one.
    const wrong = { FGA_STORE_ID: '', AUTH0_DOMAIN: 'https://acme.eu.auth0.com' };
    const { code, said } = await synth('none', { ...settings, ...wrong });
    expect(code).toBe(1);
    expect(said).toContain('FGA_STORE_ID is missing: set it in the environment or in .env.');
    expect(said).toContain('AUTH0_DOMAIN is no host name such as tenant.eu.auth0.com.');
  });
});
