/**
 * `npm run bench:cold -- [--rounds 15]`: how much of the bundle of each function a new process loads and how long that
 * takes, beside the floor: the clients it needs and nothing else. Writes the table of docs/performance.md.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { DEPLOYED_BUNDLING } from '../../lambdas/stack/bundling/bundle.ts';
import { HANDLERS } from '../operator/handlers.ts';
import { floorOf } from './cold/floor.ts';
import { machine } from './figures/machine.ts';
import { writeSection } from './figures/section.ts';
import { digits, spread } from './figures/spread.ts';

/** Loads it as Lambda does, which has compiled nothing before; tells milliseconds. */
const LOAD = (file: string) => `
const from = performance.now();
await import(${JSON.stringify(pathToFileURL(file).href)});
process.stdout.write(String(performance.now() - from));
process.exit();`;

interface Loaded {
  bytes: number;
  ms: number[];
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const folder = mkdtempSync(join(tmpdir(), 'okta-companion-cold-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const load = (file: string, env: Record<string, string>): number =>
  Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', LOAD(file)], {
      env: { AWS_REGION: 'us-east-1', ...env },
      encoding: 'utf8',
    }),
  );

const name = (entry: string) =>
  entry.replace(/^lambdas\/|\/?\.?handler\.ts$/g, '').replace('ciba/approval', 'approval');
/** Bytes of a file and of all that it imports at once, and not later. */
function bytesRead(metafile: Metafile, file: string, read = new Set<string>()): number {
  const output = metafile.outputs[file];
  if (output === undefined || read.has(file)) return 0;
  read.add(file);
  const atOnce = output.imports.filter(({ kind }) => kind === 'import-statement');
  return atOnce.reduce((sum, { path }) => sum + bytesRead(metafile, path, read), output.bytes);
}
const functions = await Promise.all(
  Object.entries(HANDLERS).map(async ([entry, env]) => {
    const bundle = async (options: BuildOptions, outdir: string) => {
      const { metafile } = await build({ ...DEPLOYED_BUNDLING, ...options, outdir, metafile: true });
      const file = join(relative('.', outdir), 'index.mjs');
      return {
        file: join(outdir, 'index.mjs'),
        inputs: Object.keys(metafile.inputs),
        bytes: bytesRead(metafile, file),
      };
    };
    const own = await bundle({ entryPoints: [{ in: entry, out: 'index' }] }, join(folder, name(entry), 'own'));
    const floorFile = join(folder, name(entry), 'floor.ts');
    writeFileSync(floorFile, floorOf(own.inputs));
    const floor = await bundle(
      { entryPoints: [{ in: floorFile, out: 'index' }], nodePaths: [resolve('node_modules')] },
      join(folder, name(entry), 'floor'),
    );
    const loaded = ({ bytes }: { bytes: number }): Loaded => ({ bytes, ms: [] });
    return { entry, env, files: { own, floor }, own: loaded(own), floor: loaded(floor) };
  }),
);
for (let round = 0; round < Number(values.rounds); round += 1)
  for (const each of functions)
    for (const which of round % 2 ? (['own', 'floor'] as const) : (['floor', 'own'] as const))
      each[which].ms.push(load(each.files[which].file, each.env));

const kb = (bytes: number) => Math.round(bytes / 1000).toLocaleString('en-US');
const rows = functions.map(({ entry, own, floor }) => {
  const ratios = own.ms.map((ms, at) => ms / (floor.ms[at] ?? Number.NaN));
  const over = `+${kb(own.bytes - floor.bytes)}`;
  return `| \`${name(entry)}\` | ${kb(own.bytes)} | ${kb(floor.bytes)} | ${over} | ${spread(own.ms, digits(0))} | ${spread(floor.ms, digits(0))} | × ${spread(ratios, digits(2))} |`;
});
const text = `| function | KB | the floor | | load, ms | the floor | ratio |
| --- | --: | --: | --: | --: | --: | --: |
${rows.join('\n')}

${machine()} ${values.rounds} rounds in turns: the median, with the least and the most in brackets; a ratio is that of one round.`;
writeSection('cold', text);
