/** What runs in the backend's process as in the functions': tracing, and secrets that lie in AWS. */
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
