import { BackendLimits, FunctionLimits } from '../../../lambdas/contract/limits.ts';

export type Limits = BackendLimits & FunctionLimits;

/** The product’s own. */
export const USUAL: Limits = { ...BackendLimits.parse({}), ...FunctionLimits.parse({}) };

/** Where limits are not what it is about: in a test one person does as much as many. */
export const AMPLE: Limits = {
  TURNS_A_MINUTE: 100_000,
  TURNS_AN_HOUR: 100_000,
  OPEN_STREAMS: 200,
  STREAMS_A_PROCESS: 10_000,
  CALLS_A_TURN: 100_000,
  ROWS_AN_HOUR: 100_000_000,
  PUSHES_AN_HOUR: 100_000,
};

/** As variables of a process. */
export const asVariables = (limits: Partial<Limits>): Record<string, string> =>
  Object.fromEntries(Object.entries(limits).map(([name, most]) => [name, String(most)]));
