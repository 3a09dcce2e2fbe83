/** The forty attacks, and the tests that hold against each. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

const Attacks = z.array(
  z.strictObject({
    id: z.string().regex(/^RT\d\d$/),
    attack: z.string(),
    expected: z.string(),
    /** By the file of a test, titles in it as they are written there; each may be the beginning of one. */
    held: z.record(z.string(), z.array(z.string()).min(1)),
  }),
);
export type Attack = z.infer<typeof Attacks>[number];

/** @throws where the table is none */
export const attacks = (): Attack[] => Attacks.parse(parse(readFileSync('test/red-team/attacks.yaml', 'utf8')));

/** A title as it is when it runs, where `%s`, `$name` and their like stand for something. */
export const runsAs = (title: string): RegExp =>
  new RegExp(
    title
      .split(/%[a-z]|\$\w+/)
      .map((part) => RegExp.escape(part))
      .join('.*'),
  );
