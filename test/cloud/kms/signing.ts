import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { LIVE } from '../../../lambdas/contract/alias.ts';
import { SIGN_HEADS } from '../../../lambdas/contract/audit/signing.ts';
import { awsAt } from '../aws.ts';

const EVERY_MS = 5 * 60 * 1000;

/** Has the heads of the record signed every five minutes, as their schedule does in AWS. */
export function signRegularly(lambdaUrl: string): { close(): Promise<void> } {
  const lambda = new LambdaClient(awsAt(lambdaUrl));
  const Payload = JSON.stringify({ type: SIGN_HEADS });
  const sign = () => lambda.send(new InvokeCommand({ FunctionName: `audit:${LIVE}`, Payload })).catch(() => undefined);
  const timer = setInterval(sign, EVERY_MS);
  return {
    close: async () => {
      clearInterval(timer);
      lambda.destroy();
    },
  };
}
