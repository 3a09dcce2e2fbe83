import * as z from 'zod/mini';

/** What the panel draws of an agent function's answer (`FunctionResult` in the backend's contract). */
const FunctionResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('ok'),
    title: z.string(),
    more: z.exactOptional(z.literal(true)),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    ids: z.exactOptional(z.array(z.string())),
    links: z.exactOptional(z.array(z.string())),
    cursor: z.exactOptional(z.string()),
    note: z.exactOptional(z.string()),
  }),
  z.object({ outcome: z.literal('change'), code: z.string() }),
  z.object({ outcome: z.literal('denied'), relation: z.string(), object: z.string(), message: z.string() }),
  z.object({ outcome: z.literal('ambiguous'), message: z.string() }),
  z.object({ outcome: z.literal('not_found'), message: z.string() }),
  z.object({
    outcome: z.literal('failed'),
    code: z.string(),
    message: z.string(),
    values: z.exactOptional(z.record(z.string(), z.string())),
  }),
]);
export type FunctionResult = z.infer<typeof FunctionResult>;

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads a function's answer; `undefined` for one that is a plain sentence to the agent. */
export const parseFunctionResult = (text: string): FunctionResult | undefined =>
  FunctionResult.safeParse(json(text)).data;

const Arguments = z.record(z.string(), z.unknown());

/** The arguments of a call as `name: value` pairs; none while they are still arriving. */
export const parseArguments = (text: string): [name: string, value: string][] =>
  Object.entries(Arguments.safeParse(json(text)).data ?? {}).map(([name, value]) => [name, String(value)]);
