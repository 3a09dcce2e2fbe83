import * as z from 'zod/mini';
import { FoundTable, TABLE } from '../../results/found-table.ts';

const values = z.exactOptional(z.record(z.string(), z.string()));

const Verdict = z.object({ code: z.string(), values, message: z.string() });
export type Verdict = z.infer<typeof Verdict>;

const Remedy = z.object({ operationId: z.string(), say: z.string() });
export type Remedy = z.infer<typeof Remedy>;

/** What the panel draws of an agent function's answer (`FunctionResult` in the backend's contract). */
const FunctionResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('ok'),
    ...TABLE,
    verdict: z.exactOptional(Verdict),
    remedies: z.exactOptional(z.array(Remedy)),
    sections: z.exactOptional(z.array(FoundTable)),
  }),
  z.object({ outcome: z.literal('change'), change_id: z.string(), state: z.string(), message: z.string() }),
  z.object({ outcome: z.literal('report'), report_id: z.string(), state: z.string(), message: z.string() }),
  z.object({ outcome: z.literal('denied'), relation: z.string(), object: z.string(), message: z.string() }),
  z.object({ outcome: z.literal('ambiguous'), message: z.string(), candidates: z.array(z.string()) }),
  z.object({ outcome: z.literal('not_found'), message: z.string() }),
  z.object({ outcome: z.literal('failed'), code: z.string(), message: z.string(), values }),
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
