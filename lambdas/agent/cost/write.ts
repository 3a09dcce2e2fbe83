/** `npm run cost`: works out the tables of docs/cost.md anew, after prices.json or the catalogue changed. */
import { readFileSync, writeFileSync } from 'node:fs';
import prices from './prices.json' with { type: 'json' };
import { costTables } from './tables.ts';

const FILE = 'docs/cost.md';
const [before = ''] = readFileSync(FILE, 'utf8').split('<!-- tables -->');
writeFileSync(FILE, `${before}<!-- tables -->\n\n${costTables(prices)}\n`);
