/** The System Log: https://developer.okta.com/docs/reference/system-log-query/ */
import { randomUUID } from 'node:crypto';

export interface LogParty {
  id: string;
  type: 'User' | 'UserGroup' | 'GroupRule' | 'AppInstance' | 'PublicClientApp' | 'SystemPrincipal';
  alternateId: string;
  displayName: string;
}

export interface LogEntry {
  eventType: string;
  displayMessage: string;
  severity: 'INFO' | 'WARN';
  actor: LogParty;
  target: LogParty[];
  outcome: { result: 'SUCCESS' | 'FAILURE' | 'DENY'; reason: string | null };
  ipAddress: string;
  userAgent: string;
  /** `x-okta-request-id` of the request that caused it. */
  transactionId: string;
}

export interface LogEvent extends LogEntry {
  /** Grows by one an event: the cursor of a polling client. */
  sequence: number;
  uuid: string;
  /** Epoch milliseconds. */
  published: number;
}

export interface SystemLog {
  /** How long after what it tells of an event can be read, in milliseconds: Okta writes it seconds later. */
  lag: number;
  /** Those that can be read by now, oldest first. */
  events(): readonly LogEvent[];
  write(entry: LogEntry, at?: number): void;
}

/** Keeps events in the order they are written. */
export function createSystemLog(now: () => number): SystemLog {
  const events: LogEvent[] = [];
  const log: SystemLog = {
    lag: 0,
    events: () => (log.lag === 0 ? events : events.filter(({ published }) => published + log.lag <= now())),
    write: (entry, at = now()) => {
      events.push({ ...entry, sequence: events.length + 1, uuid: randomUUID(), published: at });
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
