import type { Schedules } from '../../../lambdas/platform/schedule.ts';

/** Schedules in memory, by name; `refuse` lets Scheduler take none. */
export const schedulesInMemory = () => {
  const kept = new Map<string, { at: number; payload: object }>();
  let refuses = false;
  const schedules: Schedules = {
    set: async (name, at, payload) => {
      if (refuses) throw new Error('Scheduler does not answer');
      kept.set(name, { at, payload });
    },
    move: async (name, at, payload) => kept.has(name) && Boolean(kept.set(name, { at, payload })),
    remove: async (name) => void kept.delete(name),
  };
  return {
    schedules,
    kept,
    refuse: (does = true) => {
      refuses = does;
    },
  };
};
