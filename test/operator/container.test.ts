import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';

const image = mkdtempSync(join(tmpdir(), 'okta-companion-image-'));
afterAll(() => rmSync(image, { recursive: true }));

const dockerfile = readFileSync('Dockerfile', 'utf8');
const { dependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

test('what the image copies, with the packages it installs, is enough for the backend to start', () => {
  const [, last = ''] = dockerfile.split(/^FROM .*$/m).slice(1);
  for (const [, from = '', to = ''] of last.matchAll(/^COPY (?!--from)(\S+) (\S+)$/gm))
    cpSync(from, join(image, to === './' ? from : to), { recursive: true });
  for (const name of Object.keys(dependencies)) {
    const link = join(image, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve('node_modules', name), link);
  }
  const [, command = ''] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  const [, ...args] = z.array(z.string()).parse(JSON.parse(command));
  const started = () => execFileSync(process.execPath, args, { cwd: image, env: {}, stdio: 'pipe', encoding: 'utf8' });
  // All imports were found: what is missing is the environment.
  expect(started).toThrow('EXTENSION_ORIGIN is missing.');
});

test('it does not run as root and says when it is well', () => {
  expect(dockerfile).toMatch(/^USER node$/m);
  const [, command = ''] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  const [, , script] = z.array(z.string()).parse(JSON.parse(command));
  expect(script).toContain('/health');
});

test('it runs the Node that the tests run, by its version', () => {
  const { devDependencies } = z
    .object({ devDependencies: z.object({ node: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(new Set(bases)).toEqual(new Set([`node:${devDependencies.node}-slim`]));
});
