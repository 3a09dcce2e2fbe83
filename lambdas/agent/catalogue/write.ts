/** `npm run catalogue`: writes anew what README.md, docs/operations.md and the panel say about the catalogue, after it changed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { commandsFile } from './commands.ts';
import { shortTable, wholeDocument } from './documents.ts';

/** Replaces what stands between a document's markers. */
function write(file: string, text: string): void {
  const [before = '', , after = ''] = readFileSync(file, 'utf8').split(/<!-- \/?catalogue -->/);
  writeFileSync(file, `${before}<!-- catalogue -->\n\n${text}\n\n<!-- /catalogue -->${after}`);
}

write('README.md', shortTable());
write('docs/operations.md', wholeDocument());
writeFileSync('lambdas/contract/commands.json', commandsFile());
