/** The org's state as the Management API writes it. */
import type { Factor, Org, User } from '../org.ts';
import type { LogEvent } from '../system-log.ts';
import { allowedActs } from './lifecycle.ts';

export const iso = (time: number): string => new Date(time).toISOString();
const isoOrNull = (time: number | null): string | null => (time === null ? null : iso(time));

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User */
export function userShape(org: Org, user: User, { links }: { links: 'self' | 'all' }) {
  const href = `${org.url}/api/v1/users/${user.id}`;
  const acts = links === 'self' ? [] : allowedActs(user);
  return {
    id: user.id,
    status: user.status,
    created: iso(user.created),
    activated: isoOrNull(user.activated),
    statusChanged: isoOrNull(user.statusChanged),
    lastLogin: isoOrNull(user.lastLogin),
    lastUpdated: iso(user.lastUpdated),
    passwordChanged: isoOrNull(user.passwordChanged),
    type: { id: 'oty1acmedefault00001' },
    profile: { ...user.profile, secondEmail: null },
    credentials: {
      ...(user.provider.type === 'OKTA' && user.passwordChanged !== null && { password: {} }),
      provider: user.provider,
    },
    _links: {
      self: { href },
      ...Object.fromEntries(
        acts.map(({ link, path }) => [link, { href: `${href}/lifecycle/${path}`, method: 'POST' as const }]),
      ),
    },
  };
}

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor */
export const factorShape = (org: Org, user: User, { id, factorType, provider, label, created }: Factor) => ({
  id,
  factorType,
  provider,
  vendorName: provider,
  status: 'ACTIVE',
  created: iso(created),
  lastUpdated: iso(created),
  profile: factorType === 'webauthn' ? { authenticatorName: label } : { name: label },
  _links: { self: { href: `${org.url}/api/v1/users/${user.id}/factors/${id}` } },
});

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog */
export const eventShape = (event: LogEvent) => ({
  uuid: event.uuid,
  published: iso(event.published),
  eventType: event.eventType,
  version: '0',
  severity: event.severity,
  displayMessage: event.displayMessage,
  actor: { ...event.actor, detailEntry: null },
  target: event.target.map((party) => ({ ...party, detailEntry: null })),
  outcome: event.outcome,
  client: {
    userAgent: { rawUserAgent: event.userAgent, os: 'Unknown', browser: 'UNKNOWN' },
    zone: 'null',
    device: 'Unknown',
    id: null,
    ipAddress: event.ipAddress,
    geographicalContext: null,
  },
  transaction: { type: 'WEB', id: event.transactionId, detail: {} },
  debugContext: { debugData: { requestId: event.transactionId } },
  authenticationContext: { authenticationStep: 0, externalSessionId: 'unknown' },
  securityContext: { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null },
  request: { ipChain: [{ ip: event.ipAddress, geographicalContext: null, version: 'V4', source: null }] },
});
