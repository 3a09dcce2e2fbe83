import type { OpenFgaClient } from '@openfga/sdk';
import { SpanKind } from '@opentelemetry/api';
import * as z from 'zod';
import { type Holders, HoldersRequest } from '../contract/authorization.ts';
import { fgaUser, subOf } from '../contract/variables/fga-user.ts';
import { span } from '../platform/span.ts';
import { type Asking, unavailable, within } from './within.ts';

interface HoldersOptions extends Asking {
  fga: Pick<OpenFgaClient, 'listUsers'>;
}

/** Of a user, who is one person; a wildcard and the members of something name nobody. */
const Users = z.object({
  users: z.array(z.looseObject({ object: z.object({ type: z.string(), id: z.string() }).optional() })),
});

const TYPE = 'user';

/**
 * Answers a `HoldersRequest` with `Holders`, within the deadline: ListUsers, which OpenFGA ends after so many or so long
 * (https://openfga.dev/docs/interacting/relationship-queries), so there may be more. Whoever acts by it asks for each.
 */
export const holderFinder =
  ({ fga, ...asking }: HoldersOptions) =>
  async (event: unknown): Promise<Holders> => {
    const request = HoldersRequest.safeParse(event);
    if (!request.success) return { outcome: 'unavailable', reason: 'request_invalid' };
    const { relation, object, requester } = request.data;
    const contextualTuples =
      requester === undefined ? [] : [{ user: fgaUser(requester), relation: 'requester', object }];
    const [type = '', id = ''] = object.split(':', 2);
    const asked = await within(asking, (options) =>
      span(
        'FGA list users',
        () =>
          fga.listUsers({ object: { type, id }, relation, user_filters: [{ type: TYPE }], contextualTuples }, options),
        { kind: SpanKind.CLIENT, describe: () => ({ 'fga.relation': relation, 'fga.object': object }) },
      ),
    );
    const read = asked.ok ? Users.safeParse(asked.value) : undefined;
    if (!asked.ok || !read?.success) {
      const reason = asked.ok ? 'fga_answer_invalid' : asked.reason;
      unavailable(asking, reason);
      return { outcome: 'unavailable', reason };
    }
    const subs = read.data.users.flatMap((user) =>
      user.object?.type === TYPE ? (subOf(`${TYPE}:${user.object.id}`) ?? []) : [],
    );
    return { outcome: 'known', subs: [...new Set(subs)].toSorted() };
  };
