/** What runs in the backend's process as in the functions': tracing, secrets that lie in AWS, starting a workflow, Token Vault. */
export { discoverOnce } from '../platform/auth0.ts';
export { createLambda, createStarter, invokeBy, type Start, startBy } from '../platform/invoke.ts';
export { SECRETS, withSecrets } from '../platform/keys/secrets.ts';
export { type SignWord, signWord, WORD_ALG } from '../platform/keys/signed-word.ts';
export { lazily } from '../platform/lazily.ts';
export { type Count, clockwise, counterIn } from '../platform/limits/counter.ts';
export { type Counted, type Lease, placesIn, type TakePlace } from '../platform/limits/leases.ts';
export { streamsOf } from '../platform/limits/turns.ts';
export type { Onward } from '../platform/rows.ts';
export {
  annotate,
  beginSpan,
  continueTrace,
  currentTraceId,
  currentTraceparent,
  inThisTrace,
  span,
} from '../platform/span.ts';
export { type Flush, startTracing } from '../platform/tracing.ts';
export { unlogged } from '../platform/unlogged.ts';
export type { VaultAnswer } from '../platform/vault/answer.ts';
export { vaultExchange } from '../platform/vault/exchange.ts';
export { byAccessToken, VAULT_GRANT } from '../platform/vault/request.ts';
