/** Who may do all but what a test takes away, asking. */
import type { FailureCode } from '../../../lambdas/contract/failure.ts';
import type { OktaReader, OktaRequest, Use } from '../../../lambdas/operations/okta.ts';
import { failed, found, type Result, refused } from '../../../lambdas/platform/result.ts';
import type { Ask } from '../../../lambdas/questions/question.ts';

const DENIED = (use: Use) => refused({ outcome: 'denied', message: 'Access Denied.', ...use });

/** FGA that allows all but what is about one object. */
export const allBut =
  (okta: () => OktaReader, object?: string): Ask =>
  async (uses) => {
    const use = uses.find((each) => each.object === object);
    return use ? DENIED({ relation: use.relation, object: use.object }) : found(okta());
  };

/** An Okta that forbids, or refuses otherwise, the requests whose path has this in it; a path with a query ends in "?". */
export const forbidding = (okta: OktaReader, part: string, code: FailureCode = 'okta_forbidden'): OktaReader => {
  const no = failed(code, 'Your Okta role does not allow this.');
  const guarded = async <T>({ path, query }: OktaRequest, go: () => Promise<Result<T>>) =>
    `${path}${query ? '?' : ''}`.includes(part) ? no : go();
  return {
    read: (request, scope, schema) => guarded(request, () => okta.read(request, scope, schema)),
    list: (request, scope, item) => guarded(request, () => okta.list(request, scope, item)),
  };
};
