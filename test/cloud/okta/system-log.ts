/** The System Log: https://developer.okta.com/docs/reference/system-log-query/ */
import { randomUUID } from 'node:crypto';

export interface LogParty {
  id: string;
  type:
    | 'User'
    | 'UserGroup'
    | 'GroupRule'
    | 'AppInstance'
    | 'AppUser'
    | 'PublicClientApp'
    | 'PolicyEntity'
    | 'PolicyRule'
    | 'NetworkZone'
    | 'AuthenticatorEnrollment'
    | 'Token'
    | 'SystemPrincipal'
    | 'unknown';
  alternateId: string;
  displayName: string;
}

export interface LogTarget extends LogParty {
  detailEntry?: Readonly<Record<string, string | number | null>> | null;
}

export interface LogEntry {
  eventType: string;
  displayMessage: string;
  severity: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  actor: LogParty;
  target: readonly LogTarget[];
  outcome: {
    result: 'SUCCESS' | 'FAILURE' | 'SKIPPED' | 'ALLOW' | 'DENY' | 'CHALLENGE' | 'UNANSWERED' | 'UNKNOWN';
    reason: string | null;
  };
  /** `null`: no request caused it, but a job of Okta's own. */
  ipAddress: string | null;
  userAgent: string;
  /** `x-okta-request-id` of the request that caused it. */
  transactionId: string;
  /** By what somebody proved who they are; the session is the same in all events of a sign-in. */
  authentication?: {
    credentialType?: 'PASSWORD' | 'OTP' | 'SMS' | 'EMAIL' | 'ASSERTION' | 'OKTA_CLIENT_SESSION';
    authenticationProvider?: 'OKTA_AUTHENTICATION_PROVIDER' | 'ACTIVE_DIRECTORY' | 'FACTOR_PROVIDER';
    externalSessionId?: string;
  };
  debugData?: Readonly<Record<string, string>>;
}

export interface LogEvent extends LogEntry {
  /** Grows by one an event: the cursor of a polling client. */
  sequence: number;
  uuid: string;
  /** Epoch milliseconds. */
  published: number;
  /** Name of the network zone the address is in. */
  zone?: string | undefined;
}

/** An event that was written before the org started. */
interface PastEntry extends LogEntry {
  uuid: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface SystemLog {
  /** How long after what it tells of an event can be read, in milliseconds: Okta writes it seconds later. */
  lag: number;
  /** Those that can be read by now, oldest first. */
  events(): readonly LogEvent[];
  write(entry: LogEntry, at?: number): void;
  /** Says what was before all that is written, oldest first; asked for when somebody reads, which most orgs of tests never do. */
  begin(past: () => readonly PastEntry[]): void;
}

/** Keeps events in the order they are written. `zoneOf` names the network zone of an address; zones do not change. */
export function createSystemLog(
  now: () => number,
  zoneOf: (address: string) => string | undefined = () => undefined,
): SystemLog {
  const events: LogEvent[] = [];
  let past: () => readonly PastEntry[] = () => [];
  const zones = new Map<string, string | undefined>();
  const zoneAt = (address: string | null) => {
    if (address !== null && !zones.has(address)) zones.set(address, zoneOf(address));
    return address === null ? undefined : zones.get(address);
  };
  const add = (entry: LogEntry & { uuid: string }, published: number) =>
    events.push({ ...entry, published, sequence: events.length + 1, zone: zoneAt(entry.ipAddress) });
  const all = () => {
    const before = past();
    past = () => [];
    if (before.length > 0) {
      const since = events.splice(0);
      for (const { at, ...entry } of before) add(entry, at);
      for (const event of since) add(event, event.published);
    }
    return events;
  };
  const log: SystemLog = {
    lag: 0,
    events: () => (log.lag === 0 ? all() : all().filter(({ published }) => published + log.lag <= now())),
    write: (entry, at = now()) => {
      add({ ...entry, uuid: randomUUID() }, at);
    },
    begin: (told) => {
      past = told;
    },
  };
  return log;
}

type Named = { id: string; profile: { firstName: string; lastName: string; login: string } };

export const userParty = ({ id, profile }: Named): LogParty => ({
  id,
  type: 'User',
  alternateId: profile.login,
  displayName: `${profile.firstName} ${profile.lastName}`,
});

export const groupParty = ({ id, name }: { id: string; name: string }): LogParty => ({
  id,
  type: 'UserGroup',
  alternateId: 'unknown',
  displayName: name,
});

export const groupRuleParty = ({ id, name }: { id: string; name: string }): LogParty => ({
  id,
  type: 'GroupRule',
  alternateId: 'unknown',
  displayName: name,
});

/** Who does what nobody does: Okta itself. */
export const SYSTEM_PARTY: LogParty = {
  id: 'system',
  type: 'SystemPrincipal',
  alternateId: 'system@okta.com',
  displayName: 'Okta System',
};

export const applicationParty = ({ id, label }: { id: string; label: string }): LogParty => ({
  id,
  type: 'AppInstance',
  alternateId: label,
  displayName: label,
});

/** The account that somebody has in an application. */
export const appUserParty = (application: { id: string }, user: Named): LogParty => ({
  id: `0ua${application.id.slice(4, 12)}${user.id.slice(-9)}`,
  type: 'AppUser',
  alternateId: user.profile.login,
  displayName: userParty(user).displayName,
});

/** Who is not known, for nobody was asked. */
export const NOBODY: LogParty = { id: 'unknown', type: 'unknown', alternateId: 'unknown', displayName: 'unknown' };
