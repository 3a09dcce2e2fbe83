import { matchesGlob, relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What mostly waits, for the better part of a minute. */
const WAITING = ['test/lambdas/running/{many,asked,carried-out}.test.ts'];

/**
 * Begins with what waits longest, then with browsers. What starts processes comes spread among the short ones, for it
 * waits a good deal and they never do; so both cores are at work all the time, and nothing long is left to the end.
 */
export const slowestFirst = (system: readonly string[]) =>
  class SlowestFirst extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const rank = ({ project, moduleId }: TestSpecification) => {
        const path = relative(process.cwd(), moduleId);
        const isOf = (globs: readonly string[]) => globs.some((glob) => matchesGlob(path, glob));
        if (isOf(WAITING)) return 'waiting';
        if (path.endsWith('.spec.ts')) return 'e2e';
        if (project.name === 'extension') return project.name;
        return isOf(system) ? 'system' : 'unit';
      };
      const groups = Object.groupBy(await super.sort(files), rank);
      const { waiting = [], e2e = [], system: slow = [], unit = [], extension = [] } = groups;
      return [...waiting, ...e2e, ...spread(slow, unit), ...extension];
    }
  };

/** All of both in their order, the first evenly among the second. */
function spread<T>(few: readonly T[], many: readonly T[]): T[] {
  const place = (all: readonly T[]) => all.map((it, at) => ({ it, at: (at + 0.5) / all.length }));
  return [...place(few), ...place(many)].sort((a, b) => a.at - b.at).map(({ it }) => it);
}
