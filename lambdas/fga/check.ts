import type { OpenFgaClient } from '@openfga/sdk';
import { SpanKind } from '@opentelemetry/api';
import { AuthorizationRequest, type Check, type Decision, type Unavailability } from '../contract/authorization.ts';
import { fgaUser, isUsableSub } from '../contract/variables/fga-user.ts';
import { span } from '../platform/span.ts';
import { type Asking, unavailable, within } from './within.ts';

type Verdict = 'allowed' | 'denied' | Unavailability;

export interface AuthorizerOptions extends Asking {
  fga: Pick<OpenFgaClient, 'check'>;
}

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
  ({ fga, ...asking }: AuthorizerOptions) =>
  async (event: unknown): Promise<Decision> => {
    const request = AuthorizationRequest.safeParse(event);
    if (!request.success) return { decision: 'unavailable', reason: 'request_invalid' };
    const { sub, checks } = request.data;
    if (!isUsableSub(sub)) return { decision: 'unavailable', reason: 'subject_unusable' };
    const user = fgaUser(sub);

    const ask = async (check: Check): Promise<Verdict> => {
      const describe = ({ allowed }: { allowed?: boolean | undefined }) => ({
        'fga.relation': check.relation,
        'fga.object': check.object,
        'fga.allowed': allowed === true,
      });
      const answer = await within(asking, (options) =>
        span('FGA check', () => fga.check({ user, ...check }, options), { kind: SpanKind.CLIENT, describe }),
      );
      return answer.ok ? judge(answer.value.allowed) : answer.reason;
    };

    const decision = conclude(checks, await Promise.all(checks.map(ask)));
    if (decision.decision === 'unavailable') unavailable(asking, decision.reason);
    return decision;
  };
