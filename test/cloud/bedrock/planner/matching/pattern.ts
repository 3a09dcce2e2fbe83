import { callOf, type Operation } from '../../../../../lambdas/operations/operation.ts';
import { isFiller, stripped, type Word, wordsOf } from '../reading/words.ts';

/** A function and what it is called with. */
export interface Call {
  function: string;
  parameters: Record<string, string>;
}

export type Part = { slot: string } | Word;

/** A sentence the planner knows, and the call it stands for once its slots are filled. */
export interface Pattern {
  parts: readonly Part[];
  call: Call;
  /** Whether it asks for a change. */
  changes: boolean;
  /** The parameter that the sentence leaves open: it is filled, and the answer offers to fill it otherwise. */
  offers: string | undefined;
}

export const isSlot = (part: Part): part is { slot: string } => 'slot' in part;

export const isWord = (part: Part): part is Word => !isSlot(part);

const partsOf = (say: string): Part[] =>
  stripped(say)
    .split(/(\{\w+\})/)
    .flatMap((piece): Part[] => {
      const [, slot] = /^\{(\w+)\}$/.exec(piece) ?? [];
      return slot ? [{ slot }] : wordsOf(piece);
    });

/** How people ask after a change. These lead to a function and not to an operation, so the catalogue has none. */
const AFTER_CHANGES = [
  'What happened to change {change}?',
  'What is the status of change {change}?',
  'How is change {change}?',
  'Show change {change}',
  'Is change {change} done?',
  'Was change {change} approved?',
  'Status of {change}',
  'Show {change}',
  'What happened to my change {change}?',
];

export const patternsOf = (operations: readonly Operation[], functions: ReadonlySet<string>): Pattern[] => [
  ...AFTER_CHANGES.filter(() => functions.has('get_change')).map((say) => ({
    parts: partsOf(say),
    call: { function: 'get_change', parameters: {} },
    changes: false,
    offers: undefined,
  })),
  ...operations.flatMap((operation) =>
    operation.examples.map((example) => ({
      parts: partsOf(example.say),
      call: callOf(operation, example),
      changes: operation.gate === 'approve',
      offers: example.offers,
    })),
  ),
];

/** Words that mean something by themselves, and so are rarely somebody's name. */
export const vocabularyOf = (patterns: readonly Pattern[]): ReadonlySet<string> =>
  new Set(patterns.flatMap(({ parts }) => parts.filter(isWord).flatMap((part) => (isFiller(part) ? [] : [part.key]))));
