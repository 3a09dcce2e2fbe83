import type { OpenFgaClient } from '@openfga/sdk';
import { SpanKind } from '@opentelemetry/api';
import {
  AuthorizationRequest,
  type Check,
  type Decision,
  SCOPED,
  STOPS,
  type TargetFacts,
  type Tier,
  type Unavailability,
} from '../contract/authorization.ts';
import { isOfClient } from '../contract/client.ts';
import { fgaUser, isUsableSub } from '../contract/variables/fga-user.ts';
import { span } from '../platform/span.ts';
import { memberships, oktaGroups } from './okta-groups.ts';
import { type Asking, DEADLINE_MS, unavailable, within } from './within.ts';

type Verdict = 'allowed' | 'denied' | Unavailability;

export interface AuthorizerOptions extends Asking {
  fga: Pick<OpenFgaClient, 'check' | 'listUsers'>;
  now?(): number;
}

/** The SDK does not check the type of `allowed`, so only the two booleans count. */
const judge = (allowed: unknown): Verdict =>
  allowed === true ? 'allowed' : allowed === false ? 'denied' : 'fga_answer_invalid';

/** What a person is given is asked of FGA as it counts now: the right to read as long as reading is not stopped. */
const READ = 'read_okta';
export const ASKED: Readonly<Record<string, string>> = { [READ]: 'can_read' };

/** Of whom it is said that they are on the help desk for the members of some groups. */
const USERS = 'okta:users';
const isArea = (object: string): boolean => object.startsWith('okta:');
const isScoped = ({ relation, object }: Check): boolean => object === USERS && SCOPED.includes(relation);

/** What is told of whom a change is about, for one question. */
const factsOf = ({ user, groups, privileged }: TargetFacts) => {
  const object = `okta_user:${user}`;
  return [
    { user: USERS, relation: 'area', object },
    ...groups.map((id) => ({ user: `okta_group:${id}`, relation: 'scope', object })),
    ...(privileged ? [{ user: 'user:*', relation: 'privileged', object }] : []),
  ];
};

/** That a person agreed to what has this hash, for one question. */
const agreementOf = (user: string, object: string, approved_hash: string) => ({
  ...{ user, relation: 'agreed', object },
  condition: { name: 'same_request', context: { approved_hash } },
});

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
export const authorizer = ({ fga, now = Date.now, ...asking }: AuthorizerOptions) => {
  const groupsWithRights = oktaGroups({ fga, now, ...asking });
  return async (event: unknown): Promise<Decision> => {
    const request = AuthorizationRequest.safeParse(event);
    if (!request.success) return { decision: 'unavailable', reason: 'request_invalid' };
    const { sub, checks, facts } = request.data;
    if (!isUsableSub(sub)) return { decision: 'unavailable', reason: 'subject_unusable' };
    const user = fgaUser(sub);
    const { target, requester, groups: told, agreed } = facts ?? {};
    const objects = [...new Set(checks.map(({ object }) => object))];
    const areas = objects.filter(isArea);
    const clients = objects.filter((object) => isOfClient({ object }));
    const contextualTuples = [
      ...memberships(user, told ?? []),
      ...(target ? factsOf(target) : []),
      ...(requester === undefined
        ? []
        : areas.map((object) => ({ user: fgaUser(requester), relation: 'requester', object }))),
      ...(agreed === undefined ? [] : areas.map((object) => agreementOf(user, object, agreed.approved_hash))),
    ];
    const context = agreed && { request_hash: agreed.request_hash };
    const end = performance.now() + (asking.deadline ?? DEADLINE_MS);

    const ask = async (check: Check): Promise<Verdict> => {
      const { relation } = check;
      const object = target && isScoped(check) ? `okta_user:${target.user}` : check.object;
      const asked = { relation: ASKED[relation] ?? relation, object };
      const describe = ({ allowed }: { allowed?: boolean | undefined }) => ({
        'fga.relation': asked.relation,
        // The id of a person in Okta is in no trace.
        'fga.object': object === check.object ? object : 'okta_user',
        'fga.allowed': allowed === true,
      });
      const answer = await within({ ...asking, deadline: end - performance.now() }, (options) =>
        span('FGA check', () => fga.check({ user, ...asked, contextualTuples, ...(context && { context }) }, options), {
          kind: SpanKind.CLIENT,
          describe,
        }),
      );
      return answer.ok ? judge(answer.value.allowed) : answer.reason;
    };

    /** Why it is denied to everybody, where it is; what is not known is no reason. */
    const stopOf = async ({ relation, object }: Check): Promise<Tier | undefined> => {
      if (!isArea(object)) return undefined;
      const tiers: readonly Tier[] = relation === READ ? ['reads'] : ['changes', 'reads'];
      const stops = await Promise.all(tiers.map((tier) => ask({ relation: STOPS[tier], object })));
      return tiers[stops.indexOf('allowed')];
    };

    /** Groups of Okta that have a right here. For a client that is not let in by one nothing of Okta is read. */
    const groupsFor = async ({ object }: Check): Promise<string[]> => {
      const ofClient = isOfClient({ object }) ? await groupsWithRights([object], end - performance.now()) : undefined;
      return ofClient?.length === 0 ? [] : groupsWithRights([...areas, ...clients], end - performance.now());
    };

    const decision = conclude(checks, await Promise.all(checks.map(ask)));
    if (decision.decision === 'unavailable') unavailable(asking, decision.reason);
    if (decision.decision !== 'deny') return decision;
    // What is told beside a no is asked at once: nothing of it hangs on the other.
    const [tier, groups, some] = await Promise.all([
      stopOf(decision),
      told === undefined ? groupsFor(decision) : [],
      isScoped(decision) ? ask({ relation: 'helps_some', object: USERS }) : undefined,
    ]);
    if (tier !== undefined) return { decision: 'stopped', tier };
    return { ...decision, ...(groups.length > 0 && { groups }), ...(some === 'allowed' && { some: true }) };
  };
};
