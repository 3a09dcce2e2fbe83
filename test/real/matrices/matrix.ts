/** OpenFGA’s own test matrices, as they lie in the source of its server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const MATRICES = ['consolidated_1_1_tests.yaml', 'abac_tests.yaml'];

export const Tuple = z.object({
  user: z.string(),
  relation: z.string(),
  object: z.string(),
  condition: z.object({ name: z.string(), context: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});
export type Tuple = z.infer<typeof Tuple>;

const assertion = <T extends z.ZodRawShape>(shape: T) =>
  z.object({
    ...shape,
    contextualTuples: z.array(Tuple).nullish(),
    context: z.record(z.string(), z.unknown()).nullish(),
    errorCode: z.number().optional(),
  });
const CheckAssertion = assertion({ tuple: Tuple.partial().nullish(), expectation: z.boolean().optional() });
const ListAssertion = assertion({
  request: z.object({ user: z.string(), type: z.string(), relation: z.string() }),
  expectation: z.array(z.string()).nullish(),
});
const ListUsersAssertion = assertion({
  request: z.object({ filters: z.array(z.string()), object: z.string(), relation: z.string() }),
  expectation: z.array(z.string()).nullish(),
});

const Stage = z.object({
  model: z.string(),
  tuples: z.array(Tuple).nullish(),
  checkAssertions: z.array(CheckAssertion).nullish(),
  listObjectsAssertions: z.array(ListAssertion).nullish(),
  listUsersAssertions: z.array(ListUsersAssertion).nullish(),
});
export type Stage = z.infer<typeof Stage>;
const Matrix = z.object({ tests: z.array(z.object({ name: z.string(), stages: z.array(Stage) })) });
export type Test = z.infer<typeof Matrix>['tests'][number];

/** All tests of the matrices in the source of the server. */
export const testsIn = (source: string): Test[] =>
  MATRICES.flatMap((file) => Matrix.parse(parse(readFileSync(join(source, 'assets', 'tests', file), 'utf8'))).tests);
