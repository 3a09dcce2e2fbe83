import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundle } from '../../../lambdas/stack/bundle.ts';
import { handoffKeys } from '../../cloud/handoff-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'okta-companion-bundles-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ULID = '01J00000000000000000000000';
const { privateKey: key } = await handoffKeys();
/** The handlers, with an environment each loads with. */
const HANDLERS: Record<string, Record<string, string>> = {
  'lambdas/fga/handler.ts': { FGA_API_URL: 'http://127.0.0.1:1', FGA_STORE_ID: ULID, FGA_MODEL_ID: ULID },
  'lambdas/okta/handler.ts': { OKTA_ORG_URL: 'http://127.0.0.1:1', HANDOFF_PRIVATE_KEY: key, FGA_FUNCTION: 'fga' },
  'lambdas/ciba/handler.ts': { OKTA_FUNCTION: 'okta', FGA_FUNCTION: 'fga', APPROVAL_FUNCTION: 'approval:live' },
  'lambdas/ciba/approval.handler.ts': {
    AUTH0_DOMAIN: 'http://127.0.0.1:1',
    AUTH0_CIBA_CLIENT_ID: 'ciba',
    AUTH0_CIBA_CLIENT_SECRET: 'secret',
    AUTH0_APPROVAL_AUDIENCE: 'audience',
    OKTA_FUNCTION: 'okta',
  },
};

const BACKEND = 'backend/lambda.handler.ts';

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

/** Built before the tests, which have their time. */
const bundles = new Map(
  [...Object.keys(HANDLERS), BACKEND].map((entry) => [
    entry,
    bundle(entry, join(folder, entry.replaceAll(/\W/g, '-'))),
  ]),
);

describe('a bundle is all a function needs', () => {
  test.each(Object.entries(HANDLERS))('%s loads on its own', (entry, env) => {
    const own = bundles.get(entry) ?? '';
    expect(readdirSync(own)).toEqual(['index.mjs']);
    expect(load(join(own, 'index.mjs'), env)).toBe('function');
  });

  test(`${BACKEND} gets as far as its settings, and names them`, () => {
    expect(load(join(bundles.get(BACKEND) ?? '', 'index.mjs'), {})).toContain('EXTENSION_ORIGIN is missing.');
  });

  test('these are all handlers there are', () => {
    expect([...bundles.keys()].sort()).toEqual(globSync('{backend,lambdas}/**/{,*.}handler.ts').sort());
  });
});
