import type { OktaRequest } from '../operations/okta.ts';
import type { OktaOutcome } from './answer.ts';
import type { Okta } from './client.ts';

/**
 * Sends the requests of a change, one after the other and each at most once. The first that fails ends it: what went
 * before has happened then, so that only a failure of the very first can mean that nothing was done.
 */
export async function actAll(
  okta: Pick<Okta, 'act'>,
  [first, ...others]: readonly [OktaRequest, ...OktaRequest[]],
  scope: string,
): Promise<OktaOutcome> {
  let outcome = await okta.act(first, scope);
  for (const request of others) {
    if (!outcome.ok) return outcome;
    const next = await okta.act(request, scope);
    outcome = next.ok ? next : { ...next, applied: 'unknown' };
  }
  return outcome;
}
