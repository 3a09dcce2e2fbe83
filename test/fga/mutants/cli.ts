/** `npm run fga:mutants`: every mutant of the model, and whether dropping one fact at a time tells it from the model. */
import { cases, otherwise } from './facts.ts';
import { conditions, definition, restrictions, rules } from './mutants.ts';

const mutants = [...rules, ...restrictions, ...conditions];
const survivors = mutants.filter((mutant) => otherwise(mutant.model, mutant).length === 0);
const count = (kind: string) => cases.filter((one) => one.kind === kind).length;
const wrong = otherwise(definition).length;
const total = mutants.length;
const table: [string, number | string][] = [
  ['relations', new Set(cases.map(({ type, relation }) => `${type}#${relation}`)).size],
  ['cases with all facts, allowed', count('all facts')],
  ['cases with one fact dropped, denied', count('one fact dropped')],
  ['cases with an exception, denied', count('an exception')],
  ['cases with another hash or no condition', count('another hash') + count('no condition')],
  ['cases that the model answers otherwise', wrong],
  ['mutants of rules', rules.length],
  ['mutants of who may be given a relation', restrictions.length],
  ['mutants of conditions', conditions.length],
  ['mutants killed', `${total - survivors.length} of ${total}`],
];
for (const [what, figure] of table) console.log(`${what.padEnd(42)} ${figure}`);
for (const { type, relation, what } of survivors) console.log(`survives: ${type}#${relation}: ${what}`);
process.exitCode = survivors.length > 0 || wrong > 0 ? 1 : 0;
