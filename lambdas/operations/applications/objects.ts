/** What we use of what Okta answers about who has an application. */
import * as z from 'zod';
import { GroupId, OktaApplication, OktaGroup, OktaUser, OptionalText, UserId } from '../objects.ts';

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers */
export const AppUser = z
  .object({
    id: UserId,
    /** USER: assigned directly, whatever groups give it, too. GROUP: by a group. */
    scope: OptionalText,
    status: OptionalText,
    created: OptionalText,
    credentials: z.object({ userName: OptionalText }).nullish(),
    _embedded: z.object({ user: OktaUser.nullish().catch(undefined) }).nullish(),
    _links: z
      .object({ group: z.object({ href: OptionalText, name: OptionalText }).nullish() })
      .nullish()
      .catch(undefined),
  })
  .transform(({ credentials, _embedded, _links, ...own }) => ({
    ...own,
    /** What the application calls the user. */
    userName: credentials?.userName ?? '',
    user: _embedded?.user ?? undefined,
    /** The one group that Okta names of those that give it. */
    group: _links?.group && {
      id: GroupId.safeParse(_links.group.href.split('/').at(-1)).data,
      name: _links.group.name,
    },
  }));
export type AppUser = z.infer<typeof AppUser>;

/** An application of a user, with how they have it. */
export const AppOfUser = OktaApplication.extend({
  _embedded: z
    .object({ user: AppUser.nullish().catch(undefined) })
    .nullish()
    .catch(undefined),
});
export type AppOfUser = z.infer<typeof AppOfUser>;

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationGroups */
export const AppGroup = z
  .object({
    id: GroupId,
    lastUpdated: OptionalText,
    priority: z.number().nullish(),
    _embedded: z.object({ group: OktaGroup.nullish().catch(undefined) }).nullish(),
  })
  .transform(({ id, lastUpdated, priority, _embedded }) => ({
    id,
    lastUpdated,
    /** Which of several groups gives the application its profile; 0 goes first. */
    priority: priority ?? undefined,
    group: _embedded?.group ?? undefined,
  }));
export type AppGroup = z.infer<typeof AppGroup>;
