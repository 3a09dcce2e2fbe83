import { setTimeout as pause } from 'node:timers/promises';
import { GetDurableExecutionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { awsAt } from '../../cloud/aws.ts';
import type { World } from './world.ts';

/** The results, as JSON, of all durable executions begun so far, the first begun first. Waits until each has ended. */
export async function executionsEnded({ executions, addresses }: World): Promise<string[]> {
  const client = new LambdaClient(awsAt(addresses.lambda.url));
  const end = async (DurableExecutionArn: string) => {
    for (;;) {
      const { Status, Result } = await client.send(new GetDurableExecutionCommand({ DurableExecutionArn }));
      if (Status !== 'RUNNING') return Result ?? String(Status);
      await pause(50);
    }
  };
  try {
    return await Promise.all([...executions].map(end));
  } finally {
    client.destroy();
  }
}
