import type { Ok } from '../../contract/function-result.ts';
import { cut } from '../../operations/text.ts';

/** One thing, a row a fact; facts that are empty are left out. */
export const card = (title: string, facts: readonly (readonly [string, string | undefined])[]): Ok => ({
  outcome: 'ok',
  title: cut(title),
  columns: ['Field', 'Value'],
  rows: facts.flatMap(([field, value]) => (value === undefined || value === '' ? [] : [[field, cut(value)]])),
});
