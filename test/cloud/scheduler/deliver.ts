import { setTimeout as pause } from 'node:timers/promises';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Schedule } from './schedule.ts';

/** The first pause before another attempt, and the longest; Scheduler's own are a minute and more. */
const PAUSE_MS = { first: 100, longest: 2000 };

interface Delivery {
  lambda: LambdaClient;
  /** The clock of Scheduler, in epoch milliseconds. */
  now(): number;
  log(line: string): void;
  /** Ends the attempts. */
  signal: AbortSignal;
}

/**
 * Hands a schedule's input to its target without waiting for what comes of it, and tries again as its policy says:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
 */
export async function deliver({ Name, Target }: Schedule, { lambda, now, log, signal }: Delivery): Promise<void> {
  const { MaximumRetryAttempts: attempts, MaximumEventAgeInSeconds: age } = Target.RetryPolicy;
  const end = now() + age * 1000;
  const event = new InvokeCommand({ FunctionName: Target.Arn, InvocationType: 'Event', Payload: Target.Input });
  for (let attempt = 0, wait = PAUSE_MS.first; ; attempt += 1, wait = Math.min(wait * 2, PAUSE_MS.longest)) {
    const problem = await lambda.send(event).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.name : String(error)),
    );
    if (signal.aborted) return;
    log(`${Name} ${problem ?? 'delivered'}`);
    if (problem === undefined || attempt === attempts || now() + wait > end) return;
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}
