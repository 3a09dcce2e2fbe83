import { StepSemantics } from '@aws/durable-execution-sdk-js';

/** For steps that must not happen twice: cut off in the middle, they fail instead of beginning again. */
export const ONCE = { semantics: StepSemantics.AtMostOncePerRetry, retryStrategy: () => ({ shouldRetry: false }) };
