import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'docs/performance.md';

/** Prints what was measured, and puts it into docs/performance.md between `<!-- name -->` and `<!-- /name -->`. */
export function writeSection(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const page = readFileSync(FILE, 'utf8');
  const [before = '', after = ''] = [page.split(begin)[0], page.split(end)[1]];
  if (page.includes(begin)) writeFileSync(FILE, `${before}${begin}\n\n${text}\n\n${end}${after}`);
  console.log(text);
}
