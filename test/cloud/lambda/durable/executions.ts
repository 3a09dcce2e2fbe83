import { randomUUID } from 'node:crypto';
import type { AwsError } from '../../aws.ts';
import { badParameter } from '../errors.ts';
import { arnOf, LATEST } from '../function.ts';
import type { Outcome } from '../outcome.ts';
import { type Execution, startExecution } from './execution.ts';

/** The executions of every durable function, kept until the local Lambda ends. */
export interface Executions {
  /** Starts an execution; the same name with the same input gives the one that is there (idempotent start). */
  start(options: StartOptions): Execution | AwsError;
  find(arn: string): Execution | undefined;
  all(): Execution[];
  close(): void;
}

interface StartOptions {
  functionName: string;
  name: string | undefined;
  /** JSON text. */
  input: string;
  timeoutSeconds: number;
  invoke(event: string): Promise<Outcome>;
}

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

export function createExecutions(): Executions {
  const byArn = new Map<string, Execution>();
  return {
    start: ({ functionName, name = randomUUID(), ...options }) => {
      if (!NAME.test(name)) return badParameter(`The durable execution name ${name} does not match ${NAME.source}`);
      const prefix = `${arnOf(functionName, LATEST)}/durable-execution/${name}/`;
      const known = [...byArn.values()].find(({ arn }) => arn.startsWith(prefix));
      if (known && known.input !== options.input)
        return {
          status: 409,
          type: 'DurableExecutionAlreadyStartedException',
          message: `The durable execution ${name} has started already with another input`,
        };
      if (known) return known;
      const execution = startExecution({ arn: `${prefix}${randomUUID()}`, name, ...options });
      byArn.set(execution.arn, execution);
      return execution;
    },
    find: (arn) => byArn.get(arn),
    all: () => [...byArn.values()],
    close: () => {
      for (const execution of byArn.values()) execution.stop(undefined);
    },
  };
}
