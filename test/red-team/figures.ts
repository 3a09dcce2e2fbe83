/** What a test measured, for the table of `npm run redteam`: Vitest’s JSON report has it as `meta`. */
import type { TestContext } from 'vitest';

declare module 'vitest' {
  export interface TaskMeta {
    figures?: Record<string, number>;
  }
}

/** Tells what a test measured, each figure by what it counts. */
export const measured = ({ task }: Pick<TestContext, 'task'>, figures: Record<string, number>): void => {
  task.meta.figures = figures;
};
