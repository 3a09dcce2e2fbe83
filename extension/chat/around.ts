/** What an entry is drawn by beside itself: what stands around it in the conversation. */
import type { ChangeView } from '../../backend/contract.ts';
import type { Entry } from './conversation.ts';
import { type FunctionResult, parseFunctionResult } from './step/function-result.ts';
import { toldOf, withoutTold } from './step/said-again.ts';
import { tellStep } from './step/tell-step.ts';

export interface Around {
  /** Of an answer: the words that the panel does not tell itself. */
  words?: string;
  /** Of an answer: its words are about cards that have gone on since. */
  past?: boolean;
  /** Of a change: the one that takes it back. */
  undoneBy?: ChangeView;
  /** Of a change: what was said to ask for it, where that asked for nothing else. */
  asked?: string;
  /** Of a step: nothing was asked since, and the answer has ended. */
  latest?: boolean;
  /** Of a problem: the changes that were being asked for when it happened. */
  unasked?: readonly string[];
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

/** The entries of a turn: what was asked, and what came of it. */
interface Turn {
  question: Extract<Entry, { kind: 'question' }> | undefined;
  entries: readonly Entry[];
  /** Its answer is still written. */
  isWritten: boolean;
  isLast: boolean;
}

function turnsOf(entries: readonly Entry[], run: string | null): Turn[] {
  const starts = entries.flatMap(({ kind }, at) => (kind === 'question' && at > 0 ? [at] : []));
  return [0, ...starts].map((from, at) => {
    const [first] = entries.slice(from, from + 1);
    const isLast = at === starts.length;
    return {
      question: first?.kind === 'question' ? first : undefined,
      entries: entries.slice(from, starts[at]),
      isWritten: isLast && run !== null,
      isLast,
    };
  });
}

/** What was said to ask for the one change of a turn, where that can be said again by itself. */
const askedIn = ({ question, entries }: Turn): string | undefined =>
  question?.beside === undefined && entries.filter(({ kind }) => kind === 'change').length === 1
    ? question?.text
    : undefined;

/** The changes that a turn was about to ask for when it ended. */
const unaskedIn = ({ entries }: Turn): string[] =>
  entries.flatMap((entry) => {
    if (entry.kind !== 'step' || entry.result !== undefined) return [];
    return tellStep(entry).change ?? [];
  });

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

  return turnsOf(entries, run).flatMap((turn) => {
    const found = turn.entries.flatMap(resultOf);
    const asked = askedIn(turn);
    return turn.entries.map((entry): Around => {
      switch (entry.kind) {
        case 'answer': {
          if (found.length === 0) return {};
          return { words: wordsOf(entry, found, !turn.isWritten), past: isPast(found, stateOf) };
        }
        case 'change': {
          const undoneBy = undoing.get(entry.id);
          return { ...(undoneBy && { undoneBy }), ...(asked !== undefined && { asked }) };
        }
        case 'step':
          return { latest: turn.isLast && !turn.isWritten };
        case 'problem':
          return { unasked: unaskedIn(turn) };
        default:
          return {};
      }
    });
  });
}
