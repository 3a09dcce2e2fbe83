/** Okta groups that hold a right: FGA names them in its tuples, and Okta alone knows who is in them. */
import type { OpenFgaClient } from '@openfga/sdk';
import { SpanKind } from '@opentelemetry/api';
import * as z from 'zod';
import { span } from '../platform/span.ts';
import { type Asking, within } from './within.ts';

const TYPE = 'group';
const MEMBER = 'member';
const PREFIX = 'okta|';

/** An Okta group as FGA names it. */
const groupOf = (id: string) => `${TYPE}:${PREFIX}${id}`;

/** That a person is in these Okta groups, for one question. */
export const memberships = (user: string, ids: readonly string[]) =>
  ids.map((id) => ({ user, relation: MEMBER, object: groupOf(id) }));

const Users = z.object({
  users: z.array(
    z.looseObject({ userset: z.looseObject({ type: z.string(), id: z.string(), relation: z.string() }).optional() }),
  ),
});

/** So long a group that was just given a right may still count for nothing; one that lost it counts no more at once. */
const KEPT_MS = 30_000;

interface Options extends Asking {
  fga: Pick<OpenFgaClient, 'listUsers'>;
  now(): number;
}

/**
 * The ids of the Okta groups that hold any right on one of the objects; nothing where FGA does not say. It decides only
 * which memberships are told to FGA, so it may be a little old. The deadline is in milliseconds.
 */
export function oktaGroups({
  fga,
  now,
  ...asking
}: Omit<Options, 'deadline'>): (objects: readonly string[], deadline: number) => Promise<string[]> {
  const known = new Map<string, { ids: string[]; until: number }>();

  const groupsOn = async (object: string, deadline: number): Promise<string[]> => {
    const kept = known.get(object);
    if (kept && kept.until > now()) return kept.ids;
    const [type = '', id = ''] = object.split(':', 2);
    const filter = [{ type: TYPE, relation: MEMBER }];
    const asked = await within({ ...asking, deadline }, (options) =>
      span(
        'FGA list users',
        () => fga.listUsers({ object: { type, id }, relation: 'any_right', user_filters: filter }, options),
        { kind: SpanKind.CLIENT, describe: () => ({ 'fga.relation': 'any_right', 'fga.object': object }) },
      ),
    );
    const read = asked.ok ? Users.safeParse(asked.value) : undefined;
    if (!read?.success) return [];
    const ids = read.data.users.flatMap(({ userset }) =>
      userset?.type === TYPE && userset.relation === MEMBER && userset.id.startsWith(PREFIX)
        ? [userset.id.slice(PREFIX.length)]
        : [],
    );
    known.set(object, { ids, until: now() + KEPT_MS });
    return ids;
  };

  return async (objects, deadline) => {
    const found = await Promise.all([...new Set(objects)].map((object) => groupsOn(object, deadline)));
    return [...new Set(found.flat())].toSorted();
  };
}
