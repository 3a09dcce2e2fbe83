/** The state of the local Okta org: who and what is in it. Times are epoch milliseconds. */
import type { Profile } from './profile.ts';
import type { SearchIndex } from './search-index.ts';
import type { Policy } from './security/policies.ts';
import type { AdminRole, RoleGrant } from './security/role-grants.ts';
import type { NetworkZone } from './security/zones.ts';
import type { SystemLog } from './system-log.ts';

export const USER_STATUSES = [
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'RECOVERY',
  'PASSWORD_EXPIRED',
  'LOCKED_OUT',
  'SUSPENDED',
  'DEPROVISIONED',
] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export interface Factor {
  id: string;
  factorType: 'push' | 'signed_nonce' | 'webauthn' | 'sms' | 'call' | 'email' | 'question' | 'token:software:totp';
  provider: 'OKTA' | 'FIDO' | 'GOOGLE';
  /** Absent where it is in use. */
  status?: 'PENDING_ACTIVATION' | 'NOT_SETUP';
  /** What tells it from the others: a phone's name, a number. */
  label: string;
  created: number;
}

export interface User {
  id: string;
  status: UserStatus;
  created: number;
  activated: number | null;
  statusChanged: number | null;
  lastLogin: number | null;
  lastUpdated: number;
  passwordChanged: number | null;
  profile: Profile;
  provider: { type: 'OKTA' | 'ACTIVE_DIRECTORY'; name: string };
  /** Which devices may not sign in, whatever the status says. */
  blocked?: 'ANY_DEVICES' | 'UNKNOWN_DEVICES';
  factors: Factor[];
  roles: AdminRole[];
  /** When the roles were granted; with the user when it is absent. */
  rolesSince?: number;
}

export interface Group {
  id: string;
  type: 'OKTA_GROUP' | 'APP_GROUP' | 'BUILT_IN';
  name: string;
  description: string;
  created: number;
  /** When its name or description last changed; with the group when absent. */
  lastUpdated?: number;
  lastMembershipUpdated: number;
  members: Set<string>;
  /** Ids of users and groups. */
  owners?: readonly string[];
  /** Id of the application that an `APP_GROUP` comes from, which keeps its members. */
  source?: string;
}

/** Puts users into groups by what their profile says. Deactivating it leaves the members where they are. */
export interface GroupRule {
  id: string;
  /** `INVALID`: what it names is gone. */
  status: 'ACTIVE' | 'INACTIVE' | 'INVALID';
  name: string;
  created: number;
  /** When its status last changed; with the rule when absent. */
  lastUpdated?: number;
  /** In Okta's expression language. */
  expression: string;
  /** Ids of users whom it leaves alone. */
  excluded: Set<string>;
  groupIds: readonly string[];
}

export interface Application {
  id: string;
  name: string;
  label: string;
  status: 'ACTIVE' | 'INACTIVE';
  signOnMode: 'SAML_2_0' | 'OPENID_CONNECT' | 'BOOKMARK' | 'AUTO_LOGIN';
  created: number;
  /** When its status last changed; with the application when absent. */
  lastUpdated?: number;
  /** Ids of users assigned one by one. */
  users: Set<string>;
  /** Ids of groups whose members are assigned. */
  groups: Set<string>;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  sentAt: string;
  requestId: string;
}

/** A browser that is signed in. */
interface Session {
  userId: string;
  expiresAt: number;
}

/** A one-time permission to choose a new password, or the first one. */
interface PasswordReset {
  userId: string;
  expiresAt: number;
}

/** A push to somebody's Okta Verify that asks whether they are there. */
export interface Push {
  id: string;
  userId: string;
  factorId: string;
  /** Login of who asked. */
  by: string;
  sentAt: number;
  expiresAt: number;
  answer?: 'SUCCESS' | 'REJECTED';
}

export interface Org {
  /** `http://127.0.0.1:<port>`, also the issuer. */
  url: string;
  users: Map<string, User>;
  groups: Map<string, Group>;
  groupRules: Map<string, GroupRule>;
  applications: Map<string, Application>;
  /** Roles of groups, and roles of the organization's own making. */
  roleGrants: readonly RoleGrant[];
  zones: Map<string, NetworkZone>;
  policies: Map<string, Policy>;
  /** What `search` knows of users and groups, which may be old. */
  index: SearchIndex<User, Group>;
  passwords: Map<string, string>;
  resets: Map<string, PasswordReset>;
  sessions: Map<string, Session>;
  pushes: Map<string, Push>;
  /** Mails sent, oldest first. */
  outbox: Mail[];
  log: SystemLog;
  now(): number;
}

export const fullName = ({ profile }: User): string => `${profile.firstName} ${profile.lastName}`;

/** Finds a user as `{id}` of the API does: by id, by login, or by the part of the login before the @. */
export function findUser({ users }: Pick<Org, 'users'>, key: string): User | undefined {
  if (/^00u[0-9A-Za-z]{17}$/.test(key)) return users.get(key);
  const login = key.toLowerCase();
  const beginning = `${login}@`;
  let short: User | undefined;
  for (const user of users.values()) {
    const own = user.profile.login.toLowerCase();
    if (own === login) return user;
    if (!short && own.startsWith(beginning)) short = user;
  }
  return short;
}

/** The user's groups, in the order of their names. */
export const groupsOf = (org: Pick<Org, 'groups'>, userId: string): Group[] =>
  [...org.groups.values()]
    .filter(({ members }) => members.has(userId))
    .sort((left, right) => left.name.localeCompare(right.name));

/** Moves a user to a status, stamping what Okta stamps. */
export function moveTo(user: User, status: UserStatus, now: number): void {
  user.lastUpdated = now;
  if (user.status === status) return;
  user.status = status;
  user.statusChanged = now;
}
