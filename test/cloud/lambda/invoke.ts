import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { type AwsError, errorResponse, jsonResponse } from '../aws.ts';
import type { End, Execution } from './durable/execution.ts';
import type { Executions } from './durable/executions.ts';
import { badParameter, notFound } from './errors.ts';
import { arnOf, LATEST, type LambdaFunction, parseReference } from './function.ts';
import { type FunctionError, MAX_PAYLOAD, type Outcome } from './outcome.ts';
import type { Pool } from './pool.ts';

/** A function with its processes. */
export interface Deployed {
  definition: LambdaFunction;
  pool: Pool;
}

/** Lambda's limit of an asynchronous request, in bytes. */
const MAX_EVENT = 1_048_576;

/** How long to wait before an event is tried again; Lambda itself waits a minute, then two. */
const RETRY_AFTER_MS = [250, 500];

const InvocationType = z.enum(['RequestResponse', 'Event', 'DryRun']).default('RequestResponse');

const functionError = (error: FunctionError): Response => answer(JSON.stringify(error), 'Unhandled');

function answer(payload: string, failed?: 'Unhandled', execution?: Execution): Response {
  return new Response(payload, {
    headers: {
      'content-type': 'application/json',
      'x-amz-executed-version': LATEST,
      ...(failed && { 'x-amz-function-error': failed }),
      ...(execution && { 'x-amz-durable-execution-arn': execution.arn }),
    },
  });
}

const accepted = (execution?: Execution): Response =>
  new Response(null, {
    status: 202,
    headers: execution ? { 'x-amz-durable-execution-arn': execution.arn } : {},
  });

function endAnswer(execution: Execution, { status, result, error }: End): Response {
  if (status === 'SUCCEEDED') return answer(result ?? 'null', undefined, execution);
  const body = { errorType: error?.ErrorType ?? status, errorMessage: error?.ErrorMessage ?? status };
  return answer(JSON.stringify(body), 'Unhandled', execution);
}

/** Hands an event over and tries twice more when the function fails. */
async function deliver(invoke: () => Promise<Outcome>): Promise<void> {
  let outcome = await invoke();
  for (const wait of RETRY_AFTER_MS) {
    if (outcome.ok) break;
    await new Promise((resolve) => setTimeout(resolve, wait));
    outcome = await invoke();
  }
}

function oversize(size: number, limit: number): AwsError | undefined {
  if (size <= limit) return undefined;
  const message = `${size} byte payload is too large for the invocation type (limit ${limit} bytes)`;
  return { status: 413, type: 'RequestTooLargeException', message };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Lambda's Invoke and GetFunctionConfiguration (API of 2015-03-31). */
export function invokeRoutes(functions: ReadonlyMap<string, Deployed>, executions: Executions): Hono {
  const app = new Hono();

  /** The function a request means, and the ARN it is called by; or why there is none. */
  const find = (c: Context): (Deployed & { qualifier: string | undefined; arn: string }) | AwsError => {
    const { name, qualifier: inName } = parseReference(c.req.param('reference') ?? '') ?? {};
    if (name === undefined) return badParameter('FunctionName is no name or ARN of a function');
    const qualifier = c.req.query('Qualifier') ?? inName;
    if (inName !== undefined && inName !== qualifier)
      return badParameter('The derived qualifier from the function name does not match the specified qualifier.');
    const arn = arnOf(name, qualifier);
    const deployed = functions.get(name);
    const known = [undefined, LATEST, ...(deployed?.definition.aliases ?? [])].includes(qualifier);
    return deployed && known ? { ...deployed, qualifier, arn } : notFound(arn);
  };

  app.get('/functions/:reference/configuration', (c) => {
    const found = find(c);
    if ('status' in found) return errorResponse(found);
    const { name, timeoutSeconds, durable, environment } = found.definition;
    return jsonResponse({
      FunctionName: name,
      FunctionArn: found.arn,
      Version: LATEST,
      Runtime: 'nodejs24.x',
      Timeout: timeoutSeconds,
      State: 'Active',
      LastUpdateStatus: 'Successful',
      Environment: { Variables: environment },
      ...(durable && { DurableConfig: { ExecutionTimeout: durable.executionTimeoutSeconds } }),
    });
  });

  app.post('/functions/:reference/invocations', async (c) => {
    const found = find(c);
    if ('status' in found) return errorResponse(found);
    const { definition, pool, arn } = found;
    const type = InvocationType.safeParse(c.req.header('x-amz-invocation-type'));
    if (!type.success) return errorResponse(badParameter('X-Amz-Invocation-Type is unknown'));
    const event = (await c.req.text()) || '{}';
    const tooLarge = oversize(Buffer.byteLength(event), type.data === 'Event' ? MAX_EVENT : MAX_PAYLOAD);
    if (tooLarge) return errorResponse(tooLarge);
    if (!isJson(event))
      return errorResponse({
        status: 400,
        type: 'InvalidRequestContentException',
        message: 'Could not parse request body into json',
      });
    const name = c.req.header('x-amz-durable-execution-name');
    if (name !== undefined && !definition.durable)
      return errorResponse(badParameter(`${definition.name} is no durable function`));
    if (definition.durable && found.qualifier === undefined)
      return errorResponse(badParameter('You cannot invoke a durable function using an unqualified ARN'));
    if (type.data === 'DryRun') return new Response(null, { status: 204 });

    if (definition.durable) {
      const execution = executions.start({
        functionName: definition.name,
        name,
        input: event,
        timeoutSeconds: definition.durable.executionTimeoutSeconds,
        invoke: (each) => pool.invoke(each, arn),
      });
      if ('status' in execution) return errorResponse(execution);
      return type.data === 'Event' ? accepted(execution) : endAnswer(execution, await execution.finished);
    }
    if (type.data === 'Event') {
      void deliver(() => pool.invoke(event, arn));
      return accepted();
    }
    const outcome = await pool.invoke(event, arn);
    return outcome.ok ? answer(outcome.payload) : functionError(outcome.error);
  });

  return app;
}
