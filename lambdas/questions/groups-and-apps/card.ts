import type { Ok } from '../../contract/function-result.ts';
import { cut } from '../../operations/text.ts';
import type { Moment } from '../question.ts';
import { zoneNote } from '../time/minute.ts';

/** One thing, a row a fact; facts that are empty are left out. */
export const card = (title: string, facts: readonly (readonly [string, string | undefined])[], moment: Moment): Ok => ({
  outcome: 'ok',
  title: cut(title),
  columns: ['Field', 'Value'],
  rows: facts.flatMap(([field, value]) => (value === undefined || value === '' ? [] : [[field, cut(value)]])),
  note: zoneNote(moment),
});
