/** A function as it is deployed to the local Lambda. */
export interface LambdaFunction {
  name: string;
  /** Absolute path of the TypeScript file that exports `handler`. */
  handler: string;
  /** All of the function's own environment variables. */
  environment: Record<string, string>;
  timeoutSeconds: number;
  /** Names it is also called by; each points to `$LATEST`, the one version there is. */
  aliases?: readonly string[];
  /** Makes it a durable function: its executions outlive an invocation. */
  durable?: { executionTimeoutSeconds: number };
}

/** Receives each line a function writes. */
export type Log = (functionName: string, line: string) => void;

/** The ARN of a function, or of its version or alias. */
export const arnOf = (name: string, qualifier?: string): string =>
  ['arn:aws:lambda:us-east-1:000000000000:function', name, qualifier].filter((part) => part !== undefined).join(':');

/** The one version there is. */
export const LATEST = '$LATEST';

/** Lambda's `FunctionName`: a name, `account:function:name` or an ARN, each with or without `:qualifier`. */
const REFERENCE =
  /^(?:(?:arn:aws:lambda:[a-z0-9-]+:)?\d{12}:function:)?([A-Za-z0-9_-]{1,64})(?::(\$LATEST|[A-Za-z0-9_-]+))?$/;

/** The name and qualifier a caller means; nothing when it is no function reference. */
export function parseReference(reference: string): { name: string; qualifier: string | undefined } | undefined {
  const [, name, qualifier] = REFERENCE.exec(reference) ?? [];
  return name === undefined ? undefined : { name, qualifier };
}
