import type { FunctionCall } from '../model.ts';
import type { Chunk } from './wire.ts';

/** What the pieces of an answer come to. */
export interface Folded {
  text: string;
  calls: FunctionCall[];
  /** Why it ended: `stop`, `tool_calls`, `length`, `content_filter`; nothing where it was cut. */
  finish: string | undefined;
  usage: Chunk['usage'];
}

/** Puts pieces together. `add` gives the words of a piece, which may be passed on at once; a call is whole in the end only. */
export function folding(): { add(chunk: Chunk): string; folded: Folded } {
  const folded: Folded = { text: '', calls: [], finish: undefined, usage: undefined };
  const byIndex = new Map<number, FunctionCall>();

  const callOf = (index: number | null | undefined, id: string | null | undefined): FunctionCall => {
    const last = folded.calls.at(-1);
    // Without an index an id begins a call, and what has none goes on with the last one.
    const known = typeof index === 'number' ? byIndex.get(index) : !id || last?.id === id ? last : undefined;
    if (known) return known;
    const call = { id: '', name: '', input: '' };
    folded.calls.push(call);
    if (typeof index === 'number') byIndex.set(index, call);
    return call;
  };

  return {
    folded,
    add: ({ choices: [choice], usage }) => {
      folded.usage = usage ?? folded.usage;
      folded.finish = choice?.finish_reason ?? folded.finish;
      for (const { index, id, function: part } of choice?.delta?.tool_calls ?? []) {
        const call = callOf(index, id);
        call.id ||= id ?? '';
        call.name += part?.name ?? '';
        call.input += part?.arguments ?? '';
      }
      const words = choice?.delta?.content ?? '';
      folded.text += words;
      return words;
    },
  };
}
