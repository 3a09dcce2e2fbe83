/** What was said in a kept conversation, whatever version of the extension wrote it. */
import * as z from 'zod/mini';
import { Change } from '../../changes/change.ts';
import type { Entry } from '../../chat/conversation.ts';
import { Report } from '../../reports/report.ts';

const id = z.string();
const text = z.string();
const page = z.exactOptional(text);
const moment = z.exactOptional(z.number());

const Beside = z.object({
  page,
  called: z.exactOptional(text),
  list: z.exactOptional(z.object({ id, name: text, total: z.number() })),
});
const Problem = z.object({
  code: text,
  values: z.exactOptional(z.record(text, text)),
  message: z.exactOptional(text),
  detail: z.exactOptional(text),
  connecting: z.exactOptional(z.literal(true)),
});

const KeptEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), id, text, at: z.exactOptional(text), beside: z.exactOptional(Beside) }),
  z.object({ kind: z.literal('answer'), id, text, ended: z.boolean() }),
  z.object({
    kind: z.literal('step'),
    id,
    name: text,
    arguments: text,
    result: z.exactOptional(text),
    began: moment,
    ended: moment,
    beside: z.exactOptional(z.object({ id, called: text })),
  }),
  z.object({ kind: z.literal('change'), id, change: Change }),
  z.object({ kind: z.literal('report'), id, report: Report }),
  z.object({ kind: z.literal('problem'), id, problem: Problem }),
  z.object({ kind: z.literal('stopped'), id }),
]) satisfies z.ZodMiniType<Entry>;

const Body = z.object({ sub: z.string(), entries: z.array(z.unknown()) });

/** Nobody writes an answer of a kept conversation any more. */
const asEnded = (entry: Entry): Entry => (entry.kind === 'answer' ? { ...entry, ended: true } : entry);

/** The entries that this version can read; none where they are another's. */
export function readEntries(stored: unknown, sub: string): Entry[] {
  const body = Body.safeParse(stored).data;
  if (body?.sub !== sub) return [];
  return body.entries.flatMap((entry) => {
    const read = KeptEntry.safeParse(entry);
    return read.success ? [asEnded(read.data)] : [];
  });
}
