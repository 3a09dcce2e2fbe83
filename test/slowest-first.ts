import { matchesGlob, relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begins with browsers, then with what starts processes: these take long and mostly wait, so the short ones go on beside
 * them and nothing long is left to the end. Within each, as Vitest would.
 */
export const slowestFirst = (system: readonly string[]) =>
  class SlowestFirst extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const rank = ({ project, moduleId }: TestSpecification) => {
        if (project.name === 'e2e') return 0;
        if (project.name === 'extension') return 3;
        return system.some((glob) => matchesGlob(relative(process.cwd(), moduleId), glob)) ? 1 : 2;
      };
      return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
    }
  };
