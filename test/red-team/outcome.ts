/** What came of the attacks, by Vitest’s JSON report. */
import * as z from 'zod';
import { type Attack, runsAs } from './attacks.ts';

const Figures = z.record(z.string(), z.number());

export const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          meta: z.object({ figures: Figures.optional() }).optional(),
        }),
      ),
    }),
  ),
});
export type Report = z.infer<typeof Report>;

/** What of one attack was seen. */
export interface Outcome {
  attack: Attack;
  /** How many tests held against it. */
  held: number;
  /** The titles of those that did not hold, and of those that did not run. */
  broken: string[];
  /** What was measured, by the test that did. */
  figures: readonly (readonly [title: string, z.infer<typeof Figures>])[];
}

export const outcomeOf = (attack: Attack, { testResults }: Report): Outcome => {
  const ran = Object.entries(attack.held).flatMap(([file, titles]) => {
    const tests = testResults
      .filter(({ name }) => name.endsWith(file))
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'passed' || status === 'failed');
    return titles.map((title) => ({ title, tests: tests.filter(({ fullName }) => runsAs(title).test(fullName)) }));
  });
  const tests = ran.flatMap((each) => each.tests);
  return {
    attack,
    held: tests.filter(({ status }) => status === 'passed').length,
    broken: [
      ...tests.flatMap(({ status, fullName }) => (status === 'failed' ? [fullName] : [])),
      ...ran.flatMap(({ title, tests: found }) => (found.length === 0 ? [`${title} (did not run)`] : [])),
    ],
    figures: tests.flatMap(({ fullName, meta }) => (meta?.figures ? [[fullName, meta.figures] as const] : [])),
  };
};

/** "held by 12 tests", or what broke it. */
export const seenOf = ({ held, broken }: Outcome): string =>
  broken.length > 0 ? `BROKEN: ${broken.join('; ')}` : `held by ${held} ${held === 1 ? 'test' : 'tests'}`;
