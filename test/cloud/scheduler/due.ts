import type { Schedule } from './schedule.ts';
import { dueAt } from './schedule.ts';
import type { Schedules } from './schedules.ts';

/** More than a timer of Node can take is waited for in days. */
const LONGEST_MS = 86_400_000;

export interface Due {
  /** What the clock shows, in epoch milliseconds. */
  now(): number;
  /** Looks for the next due time anew, as after each change of a schedule. */
  look(): void;
  /** Lets it be that time, or later where it is already. Resolves once all that is due by then is delivered, or given up. */
  moveTo(time: number): Promise<void>;
  close(): void;
}

/** Waits with one timer for the next due time, by a clock that only goes forward, and delivers what is due once. */
export function createDue(schedules: Schedules, deliver: (schedule: Schedule) => Promise<void>): Due {
  let ahead = 0;
  let timer: NodeJS.Timeout | undefined;
  const now = () => Date.now() + ahead;
  /** Those under way or done, as they were then. */
  const begun = new Map<Schedule, Promise<void>>();

  const waiting = () => schedules.all().filter((each) => each.State === 'ENABLED' && !begun.has(each));
  const begin = async (schedule: Schedule) => {
    await deliver(schedule);
    const { GroupName, Name, ActionAfterCompletion } = schedule;
    // One that was changed meanwhile waits for its new time.
    if (ActionAfterCompletion === 'DELETE' && schedules.find(GroupName, Name) === schedule)
      schedules.remove(GroupName, Name);
  };
  const look = () => {
    clearTimeout(timer);
    for (const schedule of waiting()) if (dueAt(schedule) <= now()) begun.set(schedule, begin(schedule));
    const next = Math.min(...waiting().map(dueAt));
    if (next !== Number.POSITIVE_INFINITY) timer = setTimeout(look, Math.min(next - now(), LONGEST_MS));
  };

  return {
    now,
    look,
    moveTo: async (time) => {
      ahead += Math.max(0, time - now());
      look();
      await Promise.all(begun.values());
    },
    close: () => clearTimeout(timer),
  };
}
