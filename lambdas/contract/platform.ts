/** What runs in the backend's process as in the functions': tracing, secrets that lie in AWS, and starting a workflow. */
export { createLambda, type Start, startBy } from '../platform/invoke.ts';
export { SECRETS, withSecrets } from '../platform/secrets.ts';
export {
  annotate,
  beginSpan,
  continueTrace,
  currentTraceId,
  currentTraceparent,
  inThisTrace,
  span,
  spanOver,
} from '../platform/span.ts';
export { type Flush, startTracing } from '../platform/tracing.ts';
