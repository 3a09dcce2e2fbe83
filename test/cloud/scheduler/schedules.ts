import type { AwsError } from '../aws.ts';
import type { Asked, Schedule } from './schedule.ts';

/** A schedule group; it is there from the beginning. */
export interface Group {
  Name: string;
  CreationDate: Date;
}

export interface Schedules {
  group(name: string): Group | AwsError;
  /** The same token with the same words gives the one that is there (idempotent creation). */
  create(name: string, asked: Asked): Schedule | AwsError;
  /** Replaces all that was said before. */
  update(name: string, asked: Asked): Schedule | AwsError;
  find(group: string, name: string): Schedule | AwsError;
  remove(group: string, name: string): Schedule | AwsError;
  /** In the order of their groups and names. */
  all(): Schedule[];
}

const missing = (what: string): AwsError => ({
  status: 404,
  type: 'ResourceNotFoundException',
  message: `${what} does not exist.`,
});

const keyOf = (group: string, name: string) => `${group}/${name}`;

/** Schedules in memory, in groups that are there from the beginning; `now` in epoch milliseconds. */
export function createSchedules(groups: readonly string[], now: () => number): Schedules {
  const kept = new Map<string, Schedule>();
  /** What each was created with. */
  const created = new Map<string, string>();
  const began = new Date();
  const known = new Map(['default', ...groups].map((Name) => [Name, { Name, CreationDate: began }]));

  const find: Schedules['find'] = (group, name) =>
    kept.get(keyOf(group, name)) ?? missing(known.has(group) ? `Schedule ${name}` : `Schedule group ${group}`);
  const keep = (schedule: Schedule): Schedule => {
    kept.set(keyOf(schedule.GroupName, schedule.Name), schedule);
    return schedule;
  };

  return {
    group: (name) => known.get(name) ?? missing(`Schedule group ${name}`),
    find,
    create: (name, asked) => {
      const key = keyOf(asked.GroupName, name);
      if (!known.has(asked.GroupName)) return missing(`Schedule group ${asked.GroupName}`);
      const there = kept.get(key);
      const words = JSON.stringify(asked);
      if (there && asked.ClientToken !== undefined && created.get(key) === words) return there;
      if (there) return { status: 409, type: 'ConflictException', message: `Schedule ${name} already exists.` };
      created.set(key, words);
      return keep({ ...asked, Name: name, CreationDate: new Date(now()), LastModificationDate: new Date(now()) });
    },
    update: (name, asked) => {
      const there = find(asked.GroupName, name);
      if ('status' in there) return there;
      return keep({ ...asked, Name: name, CreationDate: there.CreationDate, LastModificationDate: new Date(now()) });
    },
    remove: (group, name) => {
      const there = find(group, name);
      kept.delete(keyOf(group, name));
      return there;
    },
    all: () => [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, schedule]) => schedule),
  };
}
