import { FunctionResult } from '../../../../../lambdas/contract/function-result.ts';

/** What a function answered; nothing where it is none of its results. */
export function resultIn(answer: string): FunctionResult | undefined {
  try {
    return FunctionResult.safeParse(JSON.parse(answer)).data;
  } catch {
    return undefined;
  }
}
