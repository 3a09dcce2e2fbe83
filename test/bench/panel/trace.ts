/** What Chromium's main thread did, by its own trace. */
import type { Browser } from 'playwright-core';
import * as z from 'zod';

/** Milliseconds: as the clock shows them, and those of them in which the thread had a processor. */
export interface Span {
  clock: number;
  own: number;
}

const Event = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds, as all here: a moment and a length by the clock, and a length by the thread's own time. */
  ts: z.number(),
  dur: z.number().default(0),
  tdur: z.number().default(0),
});
type Event = z.infer<typeof Event>;

export interface Trace {
  /** From a mark of the page to another. @throws where one is missing, as all here */
  between(from: string, to: string): Span;
  /** So many milliseconds up to a mark. */
  upTo(mark: string, clock: number): Span;
  /** The tasks in which a frame was drawn that the page had asked for, after a mark: script, style, layout, paint. */
  framesAfter(mark: string): Span[];
  /** All tasks after a mark. */
  tasksAfter(mark: string): Span[];
}

const CATEGORIES = ['blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

const spanOf = ({ dur, tdur }: Event): Span => ({ clock: dur / 1000, own: tdur / 1000 });

function read(events: readonly Event[]): Trace {
  const last = (name: string) => {
    const found = events.findLast((event) => event.name === name);
    if (!found) throw new Error(`The trace holds no ${name}`);
    return found;
  };
  /** The events of this name on the thread of a mark. */
  const beside = ({ pid, tid }: Event, name: string) =>
    events.filter((event) => event.name === name && event.pid === pid && event.tid === tid);
  const after = (mark: string, name: string) => {
    const from = last(mark);
    return beside(from, name).filter(({ ts, dur }) => ts + dur > from.ts);
  };
  const upTo = (mark: string, clock: number): Span => {
    const to = last(mark);
    const tasks = beside(to, 'RunTask').filter(({ ts }) => ts > to.ts - clock * 1000 && ts <= to.ts);
    return { clock, own: tasks.reduce((sum, { tdur }) => sum + tdur, 0) / 1000 };
  };
  return {
    upTo,
    between: (from, to) => upTo(to, (last(to).ts - last(from).ts) / 1000),
    framesAfter: (mark) => {
      const draws = after(mark, 'FireAnimationFrame');
      const holds = ({ ts, dur }: Event) => draws.some((draw) => draw.ts >= ts && draw.ts < ts + dur);
      return after(mark, 'RunTask').filter(holds).map(spanOf);
    },
    tasksAfter: (mark) => after(mark, 'RunTask').map(spanOf),
  };
}

/** Begins to record; `end` tells what was recorded. */
export async function record(browser: Browser): Promise<{ end(): Promise<Trace> }> {
  const session = await browser.newBrowserCDPSession();
  const events: Event[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) {
      const { data } = Event.safeParse(event);
      if (data) events.push(data);
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  return {
    end: async () => {
      const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
      await session.send('Tracing.end');
      await complete;
      await session.detach();
      events.sort((one, other) => one.ts - other.ts);
      return read(events);
    },
  };
}
