/** What an entry is drawn by beside itself: what stands around it in the conversation. */
import type { ChangeView } from '../../backend/contract.ts';
import type { Entry } from './conversation.ts';
import { type FunctionResult, parseFunctionResult } from './step/function-result.ts';
import { toldOf, withoutTold } from './step/said-again.ts';

export interface Around {
  /** Of an answer: the words that the panel does not tell itself. */
  words?: string;
  /** Of an answer: its words are about cards that have gone on since. */
  past?: boolean;
  /** Of a change: the one that takes it back. */
  undoneBy?: ChangeView;
}

type Answer = Extract<Entry, { kind: 'answer' }>;

/** A result is read once, however often it is drawn. */
const results = new WeakMap<Entry, FunctionResult | undefined>();
const resultOf = (entry: Entry): FunctionResult[] => {
  if (entry.kind !== 'step' || entry.result === undefined) return [];
  if (!results.has(entry)) results.set(entry, parseFunctionResult(entry.result));
  const result = results.get(entry);
  return result ? [result] : [];
};

/** So are the words of an answer of a turn that is over. */
const words = new WeakMap<Answer, string>();
function wordsOf(answer: Answer, found: readonly FunctionResult[], over: boolean): string {
  const known = words.get(answer);
  if (known !== undefined) return known;
  const left = withoutTold(answer.text, found.flatMap(toldOf), answer.ended);
  if (over) words.set(answer, left);
  return left;
}

/** Whether all that was asked for are records, one of which no longer stands as it did then. */
function isPast(found: readonly FunctionResult[], stateOf: ReadonlyMap<string, string>): boolean {
  const records = found.flatMap((result) =>
    result.outcome === 'change' || result.outcome === 'report' ? [result] : [],
  );
  if (records.length === 0 || records.length < found.length) return false;
  return records.some((record) => {
    const now = stateOf.get(record.outcome === 'change' ? record.change_id : record.report_id);
    return now !== undefined && now !== record.state;
  });
}

const isOver = new Set<ChangeView['state']>(['denied', 'expired', 'cancelled', 'failed']);

/** For each entry what stands around it; `run` is that of the answer that is being written. */
export function around(entries: readonly Entry[], run: string | null): Around[] {
  const stateOf = new Map<string, string>();
  const undoing = new Map<string, ChangeView>();
  for (const entry of entries) {
    if (entry.kind === 'change') stateOf.set(entry.id, entry.change.state);
    if (entry.kind === 'report') stateOf.set(entry.id, entry.report.state);
    if (entry.kind === 'change' && entry.change.undoOf && !isOver.has(entry.change.state))
      undoing.set(entry.change.undoOf.id, entry.change);
  }
  const starts = entries.flatMap(({ kind }, at) => (kind === 'question' ? [at] : []));
  const lastStart = starts.at(-1) ?? 0;
  return entries.map((entry, at): Around => {
    const undoneBy = entry.kind === 'change' ? undoing.get(entry.id) : undefined;
    if (undoneBy) return { undoneBy };
    if (entry.kind !== 'answer') return {};
    const from = starts.findLast((start) => start < at) ?? 0;
    const to = starts.find((start) => start > at) ?? entries.length;
    const found = entries.slice(from, to).flatMap(resultOf);
    if (found.length === 0) return {};
    const isWritten = run !== null && from === lastStart;
    return { words: wordsOf(entry, found, !isWritten), past: isPast(found, stateOf) };
  });
}
