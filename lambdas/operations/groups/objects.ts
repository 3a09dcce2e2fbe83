/** What we use of what Okta answers about groups, beside the groups themselves. */
import * as z from 'zod';
import { OptionalText, Text } from '../objects.ts';

export const RuleId = z.string().regex(/^0pr[A-Za-z0-9]{17}$/);

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupRule */
export const GroupRule = z
  .object({
    id: RuleId,
    name: Text,
    /** ACTIVE, INACTIVE or INVALID. */
    status: Text,
    created: OptionalText,
    conditions: z
      .object({
        expression: z.object({ value: OptionalText }).nullish(),
        people: z.object({ users: z.object({ exclude: z.array(z.string()).nullish() }).nullish() }).nullish(),
      })
      .nullish(),
    actions: z
      .object({ assignUserToGroups: z.object({ groupIds: z.array(z.string()).nullish() }).nullish() })
      .nullish(),
    _embedded: z.object({ groupIdToGroupNameMap: z.record(z.string(), Text).nullish() }).nullish(),
  })
  .transform(({ id, name, status, created, conditions, actions, _embedded }) => ({
    id,
    name,
    status,
    created,
    /** In Okta's expression language: `user.department == "Sales"`. */
    expression: conditions?.expression?.value ?? '',
    /** Ids of users whom it leaves alone. */
    excluded: conditions?.people?.users?.exclude ?? [],
    /** The groups it puts people into: id, and name where Okta tells it. */
    groups: (actions?.assignUserToGroups?.groupIds ?? []).map((groupId) => ({
      id: groupId,
      name: _embedded?.groupIdToGroupNameMap?.[groupId] ?? groupId,
    })),
  }));
export type GroupRule = z.infer<typeof GroupRule>;

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupOwner */
export const GroupOwner = z.object({
  id: Text,
  /** USER or GROUP. */
  type: OptionalText,
  displayName: OptionalText,
  /** OKTA_DIRECTORY, or APPLICATION where an app keeps the owners. */
  originType: OptionalText,
});
export type GroupOwner = z.infer<typeof GroupOwner>;
