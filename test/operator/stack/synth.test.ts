/** `npm run synth`, as a person runs it: no account, and no network. */
import { execFile, execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { FUNCTIONS } from '../../../lambdas/stack/functions.ts';
import metadata from '../../../package.json' with { type: 'json' };
import { COMPILED } from '../command-line.ts';
import { HANDLERS } from '../handlers.ts';
import { deployed } from './assembly/deployed.ts';
import { needed } from './assembly/variants.ts';

const folder = mkdtempSync(join(tmpdir(), 'okta-companion-synth-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEMPLATES = ['Backend', 'Data', 'Lambdas'].map((name) => `OktaCompanion${name}.template.json`);

interface Made {
  code: number;
  said: string;
  /** Where the templates are, and what they refer to. */
  output: string;
  templates: string[];
}

const synth = (name: string, env: Record<string, string | undefined>) =>
  new Promise<Made>((done) => {
    const output = join(folder, name);
    const [command = '', ...args] = metadata.scripts.synth.split(' ');
    const child = execFile(
      resolve('node_modules/.bin', command),
      [...args, '--output', output],
      {
        env: {
          PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}`,
          HOME: folder,
          ...COMPILED,
          NODE_OPTIONS: `--import ${pathToFileURL('test/network.ts')}`,
          ...env,
        },
      },
      (_problem, stdout, stderr) =>
        done({
          code: child.exitCode ?? -1,
          said: stdout + stderr,
          output,
          templates: child.exitCode === 0 ? readdirSync(output).filter((file) => file.endsWith('.template.json')) : [],
        }),
    );
  });

let made: Made;
beforeAll(async () => {
  made = await synth('classic', needed);
});

describe('npm run synth', () => {
  test('makes the templates of the three stacks', () => {
    const { code, said, templates } = made;
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(said).not.toContain('The network is off');
    expect(templates.sort()).toEqual(TEMPLATES);
  });

  test('makes the same three with AgentCore', async () => {
    const { stacks } = await deployed('agentcore');
    expect(stacks.map(({ templateFile }) => templateFile).sort()).toEqual(TEMPLATES);
  });

  test('without a setting names it and makes nothing', async () => {
    // Set to nothing: the command reads .env, too, and who runs this may have one.
    const wrong = { FGA_STORE_ID: '', AUTH0_DOMAIN: 'https://acme.eu.auth0.com' };
    const { code, said } = await synth('none', { ...needed, ...wrong });
    expect(code).toBe(1);
    expect(said).toContain('FGA_STORE_ID is missing: set it in the environment or in .env.');
    expect(said).toContain('AUTH0_DOMAIN is no host name such as tenant.eu.auth0.com.');
  });
});

const BACKEND = 'backend/lambda.handler.ts';

/** Bytes that each function reads when it starts: what it reads now, and a little more. */
const LARGEST: Record<string, number> = {
  'lambdas/okta/handler.ts': 815_000,
  'lambdas/fga/handler.ts': 620_000,
  'lambdas/ciba/handler.ts': 657_000,
  'lambdas/ciba/approval.handler.ts': 803_000,
  'lambdas/report/handler.ts': 558_000,
  'lambdas/audit/handler.ts': 406_000,
  [BACKEND]: 1_445_000,
};

/** The handler of each function, by its name in AWS. */
const ENTRIES: Record<string, string> = {
  ...Object.fromEntries(Object.entries(FUNCTIONS).map(([name, { entry }]) => [`okta-companion-${name}`, entry])),
  'okta-companion-backend': BACKEND,
};

const Code = z.object({
  Type: z.literal('AWS::Lambda::Function'),
  Properties: z.object({ FunctionName: z.string() }),
  Metadata: z.object({ 'aws:asset:path': z.string() }),
});
const Template = z.object({ Resources: z.record(z.string(), z.unknown()) });

/** What is uploaded for each function: its folder, by the file of its handler. */
function bundles(): Map<string, string> {
  const resources = TEMPLATES.flatMap((file) =>
    Object.values(Template.parse(JSON.parse(readFileSync(join(made.output, file), 'utf8'))).Resources),
  );
  return new Map(
    resources.flatMap((resource) => {
      const { success, data } = Code.safeParse(resource);
      if (!success) return [];
      const { Properties, Metadata } = data;
      return [[ENTRIES[Properties.FunctionName] ?? '', join(made.output, Metadata['aws:asset:path'])]];
    }),
  );
}

/** A file of a bundle and all that it imports at once, and not later. */
const loadedWith = (folder: string, name: string): string[] => {
  const imported = [...readFileSync(join(folder, name), 'utf8').matchAll(/(?:from|import)"\.\/([\w-]+\.mjs)"/g)];
  return [...new Set([name, ...imported.flatMap(([, each = '']) => loadedWith(folder, each))])];
};

/** Lambda's global for functions that stream. */
const RUNTIME = 'globalThis.awslambda = { streamifyResponse: (handler) => handler };';

/** Loads a bundle where there is no node_modules, as in Lambda: what its handler is, or why there is none. */
const load = (file: string, env: Record<string, string>): string => {
  const loading = `import(${JSON.stringify(file)}).then(({ handler }) => typeof handler, ({ message }) => message)`;
  const script = `${RUNTIME} process.stdout.write(await ${loading}); process.exit();`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    env: { AWS_REGION: 'us-east-1', ...env },
    encoding: 'utf8',
  });
};

describe('a bundle is all a function needs', () => {
  test.each(Object.entries(HANDLERS))('%s loads on its own', (entry, env) => {
    const own = bundles().get(entry) ?? '';
    expect(readdirSync(own).filter((name) => !name.endsWith('.mjs'))).toEqual([]);
    expect(load(join(own, 'index.mjs'), env)).toBe('function');
  });

  test.each(Object.entries(LARGEST))('%s reads at most %i bytes at a cold start', (entry, bytes) => {
    const own = bundles().get(entry) ?? '';
    const read = loadedWith(own, 'index.mjs').map((name) => statSync(join(own, name)).size);
    expect(read.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(bytes);
  });

  const LATER = [
    ...Object.keys(LARGEST).map((entry) => [entry, 'what sends traces', 'OTEL_EXPORTER_OTLP_COMPRESSION']),
    [BACKEND, 'the door for MCP clients', 'Unsupported protocol version'],
    ['lambdas/okta/handler.ts', 'what carries a change out', 'com.amazonaws.scheduler'],
  ];
  test.each(LATER)('%s reads %s only once it is needed', (entry = '', _, words = '') => {
    const own = bundles().get(entry) ?? '';
    const holding = readdirSync(own).filter((name) => readFileSync(join(own, name), 'utf8').includes(words));
    expect(holding.length).toBeGreaterThan(0);
    expect(loadedWith(own, 'index.mjs').filter((name) => holding.includes(name))).toEqual([]);
  });

  test(`${BACKEND} gets as far as its settings, and names them`, () => {
    expect(load(join(bundles().get(BACKEND) ?? '', 'index.mjs'), {})).toContain('EXTENSION_ORIGIN is missing.');
  });

  test('these are all handlers there are', () => {
    const all = globSync('{backend,lambdas}/**/{,*.}handler.ts').sort();
    expect([...bundles().keys()].sort()).toEqual(all);
    expect(Object.keys(LARGEST).sort()).toEqual(all);
  });
});
