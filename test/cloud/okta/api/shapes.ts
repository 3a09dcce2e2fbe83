/** The org's state as the Management API writes it. */
import type { Application, Factor, Group, Org, User } from '../org.ts';
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

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
export function groupShape(org: Org, group: Group, { stats = false } = {}) {
  const href = `${org.url}/api/v1/groups/${group.id}`;
  const applications = [...org.applications.values()].filter(({ groups }) => groups.has(group.id));
  return {
    id: group.id,
    created: iso(group.created),
    lastUpdated: iso(group.created),
    lastMembershipUpdated: iso(group.lastMembershipUpdated),
    objectClass: [group.type === 'APP_GROUP' ? 'okta:windows_security_principal' : 'okta:user_group'],
    type: group.type,
    profile: { name: group.name, description: group.description },
    ...(stats && {
      _embedded: {
        stats: {
          usersCount: group.members.size,
          appsCount: applications.length,
          groupPushMappingsCount: 0,
          // Spelled as Okta spells it.
          hasAdminPrivlege: false,
        },
      },
    }),
    _links: { users: { href: `${href}/users` }, apps: { href: `${href}/apps` } },
  };
}

const oidcPartOf = ({ id, label }: Application) => ({
  credentials: { oauthClient: { client_id: id, token_endpoint_auth_method: 'client_secret_basic' } },
  settings: {
    oauthClient: {
      application_type: 'web',
      redirect_uris: [`https://${label.toLowerCase()}.acme.example/callback`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  },
});

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application */
export function applicationShape(org: Org, application: Application) {
  const href = `${org.url}/api/v1/apps/${application.id}`;
  return {
    id: application.id,
    name: application.name,
    label: application.label,
    status: 'ACTIVE',
    created: iso(application.created),
    lastUpdated: iso(application.created),
    signOnMode: application.signOnMode,
    features: [],
    visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: false } },
    ...(application.signOnMode === 'OPENID_CONNECT' && oidcPartOf(application)),
    _links: { self: { href }, users: { href: `${href}/users` }, groups: { href: `${href}/groups` } },
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
