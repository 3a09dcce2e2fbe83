/** What a Markdown document refers to: commands, files, headings. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** The npm scripts a text names, as `npm run <name>`, `npm start` or `npm test`. */
export const commandsIn = (text: string): string[] =>
  [...text.matchAll(/npm (?:run ([a-z0-9:-]+)|(start|test)\b)/g)].map(([, run, short]) => run ?? short ?? '');

export const isCommand = (name: string): boolean => Object.hasOwn(scripts, name);

/** The targets of a document's links that lead nowhere: no such file, or no such heading in it. Addresses are left out. */
export function brokenLinks(file: string): string[] {
  const targets = [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(
    ([, target = '']) => target,
  );
  return targets.filter((target) => {
    const [path = '', heading] = target.split('#');
    const to = path === '' ? file : join(dirname(file), path);
    return !existsSync(to) || (heading !== undefined && !anchorsOf(to).includes(heading));
  });
}

/** What GitHub calls the headings of a document. */
const anchorsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
