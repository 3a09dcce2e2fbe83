import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { FunctionAnswer } from '../../../lambdas/contract/function-request.ts';
import { unlogged } from '../../../lambdas/contract/platform.ts';
import { fail, succeed } from '../../failure.ts';
import type { CallFunction } from '../../ports.ts';
import { singleAttempt } from '../single-attempt.ts';

/** Longer than the functions' own time. */
const TIMEOUT_MS = 35_000;

/** Lambda's Invoke, once: a function may ask for a change. `names` are the deployed names. */
export function lambdaFunctions({
  names,
  aws = {},
}: {
  names: Record<'okta' | 'ciba', string>;
  aws?: LambdaClientConfig;
}): CallFunction {
  const client = unlogged(new LambdaClient({ ...singleAttempt(TIMEOUT_MS), ...aws }));

  return async (lambda, request, signal) => {
    const failed = (why: string) => fail('lambda_failed', { log: `lambda ${lambda}: ${why}` });
    try {
      const { FunctionError, Payload } = await client.send(
        new InvokeCommand({ FunctionName: names[lambda], Payload: JSON.stringify(request) }),
        { abortSignal: signal },
      );
      if (FunctionError) return failed(FunctionError);
      const answer = FunctionAnswer.safeParse(JSON.parse(Payload?.transformToString() ?? 'null'));
      return answer.success ? succeed(answer.data) : failed('no answer of a function');
    } catch (problem) {
      return failed(problem instanceof Error ? problem.name : 'unknown');
    }
  };
}
