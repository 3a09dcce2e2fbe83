/** `fga/store.fga.yaml`, read into single questions. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

const Context = z.record(z.string(), z.unknown());
const Tuple = z.strictObject({
  ...{ user: z.string(), relation: z.string(), object: z.string() },
  condition: z.strictObject({ name: z.string(), context: Context }).exactOptional(),
});
const StoreFile = z.strictObject({
  name: z.string(),
  model_file: z.literal('./model.fga'),
  tuples: z.array(Tuple),
  tests: z.array(
    z.strictObject({
      name: z.string(),
      tuples: z.array(Tuple).default([]),
      check: z
        .array(
          z.strictObject({
            user: z.string(),
            object: z.string(),
            context: Context.default({}),
            assertions: z.record(z.string(), z.boolean()),
          }),
        )
        .default([]),
      list_objects: z
        .array(
          z.strictObject({ user: z.string(), type: z.string(), assertions: z.record(z.string(), z.array(z.string())) }),
        )
        .default([]),
    }),
  ),
});

export const source = readFileSync('fga/store.fga.yaml', 'utf8');
export const dsl = readFileSync('fga/model.fga', 'utf8');

const { tuples, tests } = StoreFile.parse(parse(source));

export { tuples };

/** Every check of the file; `contextual` are the tuples of its test alone. */
export const checks = tests.flatMap(({ name: of, tuples: contextual, check }) =>
  check.flatMap(({ user, object, context, assertions }) =>
    Object.entries(assertions).map(([relation, expected]) => ({
      of,
      key: { user, relation, object },
      contextual,
      context,
      expected,
    })),
  ),
);

export const lists = tests.flatMap(({ name: of, list_objects }) =>
  list_objects.flatMap(({ user, type, assertions }) =>
    Object.entries(assertions).map(([relation, expected]) => ({ of, user, relation, type, expected })),
  ),
);
