import type { ErrorCode } from '../contract/errors.ts';
import { type Failure, fail } from '../failure.ts';

/** Bedrock's exceptions (InvokeAgent, InvokeHarness and their streams) by what they mean for the person who waits. */
const CODES: Record<string, ErrorCode> = {
  ThrottlingException: 'bedrock_throttled',
  ServiceQuotaExceededException: 'bedrock_throttled',
  DependencyFailedException: 'lambda_failed',
  ConflictException: 'agent_busy',
  RetryableConflictException: 'agent_busy',
  AccessDeniedException: 'bedrock_refused',
  ValidationException: 'bedrock_refused',
  ResourceNotFoundException: 'bedrock_refused',
  CredentialsProviderError: 'bedrock_refused',
  InternalServerException: 'bedrock_unavailable',
  BadGatewayException: 'bedrock_unavailable',
  ModelNotReadyException: 'bedrock_unavailable',
  RuntimeClientError: 'bedrock_unavailable',
};

/** Judges what the Bedrock client threw, before the first event or (`streaming`) after it. Only its name goes to the log. */
export function failureOf(problem: unknown, streaming: boolean): Failure {
  const name = problem instanceof Error ? problem.name : 'unknown';
  const status = statusOf(problem);
  const log = `bedrock: ${name}${status ? ` ${status}` : ''}`;
  const known = Object.hasOwn(CODES, name) ? CODES[name] : undefined;
  if (known) return fail(known, { log });
  if (streaming) return fail('agent_cut', { log });
  return fail(status && status >= 400 && status < 500 ? 'bedrock_refused' : 'bedrock_unavailable', { log });
}

/** The HTTP status the SDK noted on its error. */
function statusOf(problem: unknown): number | undefined {
  if (!(problem instanceof Error) || !('$metadata' in problem)) return undefined;
  const metadata = problem.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
