/**
 * `npm run bench:cold -- [--rounds 15]`: how large the bundle of each function is and how long a new process takes to load
 * it, beside the floor: the clients it needs and nothing else. Writes the table of docs/performance.md.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type BuildOptions, build } from 'esbuild';
import { BUNDLING } from '../../lambdas/stack/bundling/bundle.ts';
import { HANDLERS } from '../operator/handlers.ts';
import { floorOf } from './cold/floor.ts';
import { machine } from './figures/machine.ts';
import { writeSection } from './figures/section.ts';
import { digits, spread } from './figures/spread.ts';

const DEPLOYED: BuildOptions = { ...BUNDLING, minify: true, keepNames: true, metafile: true, write: true };
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
const functions = await Promise.all(
  Object.entries(HANDLERS).map(async ([entry, env]) => {
    const bundle = async (options: BuildOptions, outfile: string) => {
      const { metafile } = await build({ ...DEPLOYED, ...options, outfile });
      const [output] = Object.values(metafile?.outputs ?? {});
      return { outfile, inputs: Object.keys(metafile?.inputs ?? {}), bytes: output?.bytes ?? 0 };
    };
    const own = await bundle({ entryPoints: [entry] }, join(folder, name(entry), 'own.mjs'));
    const stdin = { contents: floorOf(own.inputs), resolveDir: resolve('.') };
    const floor = await bundle({ stdin }, join(folder, name(entry), 'floor.mjs'));
    const loaded = ({ bytes }: { bytes: number }): Loaded => ({ bytes, ms: [] });
    return { entry, env, files: { own, floor }, own: loaded(own), floor: loaded(floor) };
  }),
);
for (let round = 0; round < Number(values.rounds); round += 1)
  for (const each of functions)
    for (const which of round % 2 ? (['own', 'floor'] as const) : (['floor', 'own'] as const))
      each[which].ms.push(load(each.files[which].outfile, each.env));

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
