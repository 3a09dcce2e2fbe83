/** What we use of Okta's answers. Other fields are let through unread; text is clean and whole. */
import * as z from 'zod';
import { clean, cut } from './text.ts';

/** Okta ids by shape: they go into paths, where escaping alone does not stop `..`. */
export const UserId = z.string().regex(/^00u[A-Za-z0-9]{17}$/);
export const GroupId = z.string().regex(/^00g[A-Za-z0-9]{17}$/);
export const AppId = z.string().regex(/^0oa[A-Za-z0-9]{17}$/);

/** Text of others, clean and whole. */
export const Text = z.string().transform(clean);
/** The same, empty where Okta has none. */
export const OptionalText = Text.nullish().transform((text) => text ?? '');

export const OktaUser = z.object({
  id: UserId,
  status: Text,
  created: OptionalText,
  activated: OptionalText,
  statusChanged: OptionalText,
  lastLogin: OptionalText,
  lastUpdated: OptionalText,
  passwordChanged: OptionalText,
  profile: z.object({
    firstName: OptionalText,
    lastName: OptionalText,
    login: Text,
    email: OptionalText,
    secondEmail: OptionalText,
    mobilePhone: OptionalText,
    primaryPhone: OptionalText,
    displayName: OptionalText,
    nickName: OptionalText,
    title: OptionalText,
    userType: OptionalText,
    employeeNumber: OptionalText,
    costCenter: OptionalText,
    organization: OptionalText,
    division: OptionalText,
    department: OptionalText,
    manager: OptionalText,
    managerId: OptionalText,
    city: OptionalText,
    state: OptionalText,
    countryCode: OptionalText,
  }),
  /** Of a password only that there is one. */
  credentials: z.object({ password: z.object({}).nullish(), provider: z.object({ type: Text }).nullish() }).nullish(),
});
export type OktaUser = z.infer<typeof OktaUser>;

export const OktaGroup = z.object({
  id: GroupId,
  /** OKTA_GROUP, APP_GROUP or BUILT_IN. */
  type: Text,
  created: OptionalText,
  lastMembershipUpdated: OptionalText,
  profile: z.object({ name: Text, description: OptionalText }),
  /** Its size, where it was asked for. */
  _embedded: z
    .object({ stats: z.object({ usersCount: z.number(), appsCount: z.number() }).nullish() })
    .nullish()
    .catch(undefined),
  /** The app or directory that an APP_GROUP comes from. */
  _links: z
    .object({ source: z.object({ href: Text }).nullish() })
    .nullish()
    .catch(undefined),
});
export type OktaGroup = z.infer<typeof OktaGroup>;

export const OktaApplication = z.object({
  id: AppId,
  /** Which app of Okta's catalogue it is: `salesforce`. */
  name: OptionalText,
  label: Text,
  status: Text,
  signOnMode: OptionalText,
  created: OptionalText,
});
export type OktaApplication = z.infer<typeof OktaApplication>;

/** "Ben Ito", or the login of somebody without a name. */
export const nameOf = ({ profile }: OktaUser): string =>
  cut([profile.firstName, profile.lastName].filter((part) => part !== '').join(' ') || profile.login);

/** "Ben Ito (ben.ito@acme.example)": a name that can be mistaken for no other. */
export const labelOf = (user: OktaUser): string => `${nameOf(user)} (${user.profile.login})`;
