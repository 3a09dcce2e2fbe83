import { ConsistencyPreference, FgaApiError, type OpenFgaClient } from '@openfga/sdk';
import { SpanKind } from '@opentelemetry/api';
import { AuthorizationRequest, type Check, type Decision, type Unavailability } from '../contract/authorization.ts';
import { fgaUser, isUsableSub } from '../contract/variables/fga-user.ts';
import { currentTraceId, span } from '../platform/span.ts';

/** All checks of one request together are decided within this time. */
export const DEADLINE_MS = 1500;

type Verdict = 'allowed' | 'denied' | Unavailability;

export interface AuthorizerOptions {
  fga: Pick<OpenFgaClient, 'check'>;
  /** Takes one line that says why FGA gave no decision; it never holds a token or a secret. */
  log(line: string): void;
  /** Milliseconds. */
  deadline?: number;
}

/** What of an SDK error may be logged: the error itself holds the client secret when the token endpoint refuses. */
const detail = (error: unknown) =>
  error instanceof FgaApiError
    ? { name: error.name, status: error.statusCode, requestId: error.requestId }
    : { name: error instanceof Error ? error.name : 'unknown' };

/** The SDK does not check the type of `allowed`, so only the two booleans count. */
const judge = (allowed: unknown): Verdict =>
  allowed === true ? 'allowed' : allowed === false ? 'denied' : 'fga_answer_invalid';

/** One `no` decides, whatever became of the others; `allow` needs every check. */
const conclude = (checks: readonly Check[], verdicts: readonly Verdict[]): Decision => {
  const denied = checks[verdicts.indexOf('denied')];
  if (denied) return { decision: 'deny', ...denied };
  const reason = verdicts.find((verdict) => verdict !== 'allowed' && verdict !== 'denied');
  return reason ? { decision: 'unavailable', reason } : { decision: 'allow' };
};

/**
 * The authorizer: answers an `AuthorizationRequest` with a `Decision` within the deadline and fails closed. It reads
 * with `HIGHER_CONSISTENCY`, so that a tuple taken away counts at once.
 */
export const authorizer =
  ({ fga, log, deadline = DEADLINE_MS }: AuthorizerOptions) =>
  async (event: unknown): Promise<Decision> => {
    const request = AuthorizationRequest.safeParse(event);
    if (!request.success) return { decision: 'unavailable', reason: 'request_invalid' };
    const { sub, checks } = request.data;
    if (!isUsableSub(sub)) return { decision: 'unavailable', reason: 'subject_unusable' };
    const user = fgaUser(sub);

    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), deadline);
    const cut = new Promise<Verdict>((resolve) => {
      late.signal.addEventListener('abort', () => resolve('fga_timeout'));
    });
    const options = { consistency: ConsistencyPreference.HigherConsistency, signal: late.signal };
    const ask = async (check: Check): Promise<Verdict> => {
      try {
        const asked = () => fga.check({ user, ...check }, options);
        const describe = ({ allowed }: { allowed?: boolean | undefined }) => ({
          'fga.relation': check.relation,
          'fga.object': check.object,
          'fga.allowed': allowed === true,
        });
        return judge((await span('FGA check', asked, { kind: SpanKind.CLIENT, describe })).allowed);
      } catch (error) {
        if (!late.signal.aborted)
          log(JSON.stringify({ event: 'fga_error', ...detail(error), trace_id: currentTraceId() }));
        return 'fga_error';
      }
    };

    const verdicts = await Promise.all(checks.map((check) => Promise.race([ask(check), cut])));
    clearTimeout(timer);
    const decision = conclude(checks, verdicts);
    if (decision.decision === 'unavailable')
      log(JSON.stringify({ event: 'fga_unavailable', reason: decision.reason, trace_id: currentTraceId() }));
    return decision;
  };
