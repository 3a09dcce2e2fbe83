import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Check, Problem } from '../check.ts';
import { checkAws, DEPLOY_AWS, NOT_FOUND, orRefusal, patient, WAIT } from './checking.ts';

/** Where a function is not. */
export const noFunction = (name: string): Problem => ({
  what: `There is no function ${name} here.`,
  do: 'Check its variable, such as OKTA_FUNCTION, and AWS_REGION, or run npm run deploy.',
});

/** The functions that the backend itself invokes are there and in service. None is invoked. */
export function functionChecks(names: readonly string[]): Check[] {
  const lambda = new LambdaClient(patient());
  return names.map((FunctionName) =>
    checkAws({
      name: `Function ${FunctionName}`,
      read: () => orRefusal(lambda.send(new GetFunctionConfigurationCommand({ FunctionName })), NOT_FOUND),
      judge: (seen) => {
        if ('refusal' in seen) return noFunction(FunctionName);
        const { State, StateReason } = seen.is;
        // Lambda lets a function rest that nobody called for weeks; the next call wakes it.
        if (State === 'Active' || State === 'Inactive') return undefined;
        return State === 'Pending'
          ? { what: `The function ${FunctionName} is still being made.`, do: WAIT }
          : { what: `The function ${FunctionName} is ${State}: ${StateReason ?? 'no word why'}.`, do: DEPLOY_AWS };
      },
    }),
  );
}
