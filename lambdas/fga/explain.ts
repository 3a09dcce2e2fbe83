import type { AuthorizationModel, OpenFgaClient } from '@openfga/sdk';
import { SpanKind } from '@opentelemetry/api';
import { ExplainRequest, type Explanation } from '../contract/denial.ts';
import { fgaUser, isUsableSub, subOf } from '../contract/variables/fga-user.ts';
import { span } from '../platform/span.ts';
import { ASKED } from './check.ts';
import { memberships } from './okta-groups.ts';
import { takes } from './rewrite.ts';
import { type Asking, unavailable, within } from './within.ts';

interface ExplainerOptions extends Asking {
  fga: Pick<OpenFgaClient, 'check' | 'listUsers' | 'readAuthorizationModel'>;
}

/** So many people, and so many groups, are named. */
const MOST = 5;

/**
 * Answers an `ExplainRequest`: what the relation takes by the pinned model, what of it the person has, and who has it. Nobody
 * acts by it. Within the deadline for each of its three rounds, and without an answer where one of them has none.
 */
export const explainer = ({ fga, ...asking }: ExplainerOptions) => {
  let pinned: AuthorizationModel | undefined;

  return async (event: unknown): Promise<Explanation> => {
    const request = ExplainRequest.safeParse(event);
    if (!request.success) return { outcome: 'unavailable', reason: 'request_invalid' };
    const { sub, relation, object, groups = [] } = request.data;
    if (!isUsableSub(sub)) return { outcome: 'unavailable', reason: 'subject_unusable' };
    const user = fgaUser(sub);
    const [type = '', id = ''] = object.split(':', 2);
    const asked = ASKED[relation] ?? relation;

    const read = await within(asking, async (options) => {
      pinned ??= (await fga.readAuthorizationModel()).authorization_model;
      const { ways, stops } = pinned ? takes(pinned, type, asked) : { ways: [], stops: [] };
      const relations = [...new Set([...ways.flat(), ...stops])];
      const contextualTuples = memberships(user, groups);
      const held = await Promise.all(
        relations.map(async (each) => {
          const { allowed } = await fga.check({ user, relation: each, object, contextualTuples }, options);
          return allowed === true ? [each] : [];
        }),
      );
      const has = new Set(held.flat());
      const told = ways.map((way) => way.map((each) => ({ relation: each, held: has.has(each) })));
      return { ways: told, stoppedBy: stops.filter((each) => has.has(each)) };
    });

    /** Of whom a filter is for; what is behind the first ones is left out. */
    const list = (of: string, filter: { type: string; relation?: string }) =>
      within(asking, async (options) => {
        const { users } = await span(
          'FGA list users',
          () => fga.listUsers({ object: { type, id }, relation: of, user_filters: [filter] }, options),
          { kind: SpanKind.CLIENT, describe: () => ({ 'fga.relation': of, 'fga.object': object }) },
        );
        return users;
      });
    const failed = (reason: Extract<Explanation, { outcome: 'unavailable' }>['reason']): Explanation => {
      unavailable(asking, reason);
      return { outcome: 'unavailable', reason };
    };
    if (!read.ok) return failed(read.reason);
    const lacking = new Set(read.value.ways.flat().flatMap((each) => (each.held ? [] : each.relation)));
    const [people, ...groupsWith] = await Promise.all([
      list(asked, { type: 'user' }),
      ...[...lacking].slice(0, MOST).map((each) => list(each, { type: 'group', relation: 'member' })),
    ]);
    const subs = people.ok
      ? people.value.flatMap((each) => (each.object ? (subOf(`user:${each.object.id}`) ?? []) : []))
      : [];
    const names = groupsWith.flatMap((each) => (each.ok ? each.value : [])).flatMap(({ userset }) => userset?.id ?? []);
    return {
      outcome: 'known',
      ...read.value,
      subs: [...new Set(subs)].toSorted().slice(0, MOST),
      groups: [...new Set(names)].toSorted().slice(0, MOST),
    };
  };
};
