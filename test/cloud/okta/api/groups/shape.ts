/** A group as the Management API writes it: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import type { Group, Org } from '../../org.ts';
import { iso } from '../shapes.ts';

/** What Active Directory tells of a group it keeps. */
const directoryProfile = ({ id, name, description }: Group) => ({
  name,
  description,
  dn: `CN=${name},OU=Groups,DC=corp,DC=acme,DC=example`,
  externalId: Buffer.from(id).toString('base64'),
  samAccountName: name,
  windowsDomainQualifiedName: `CORP\\${name}`,
});

/** How many users and applications a group has. */
const statsOf = (org: Org, { id, members }: Group) => ({
  usersCount: members.size,
  appsCount: [...org.applications.values()].filter(({ groups }) => groups.has(id)).length,
  groupPushMappingsCount: 0,
  // Spelled as Okta spells it.
  hasAdminPrivlege: org.roleGrants.some(({ assignee }) => assignee.id === id),
});

/** @param expand what is embedded: `stats`, `app`, or nothing for anything else */
export function groupShape(org: Org, group: Group, expand: string | null = null) {
  const href = `${org.url}/api/v1/groups/${group.id}`;
  const source = group.source === undefined ? undefined : org.applications.get(group.source);
  const isFromDirectory = source?.name === 'active_directory';
  const embedded = {
    ...(expand === 'stats' && { stats: statsOf(org, group) }),
    ...(expand === 'app' &&
      source && {
        app: { id: source.id, name: source.name, label: source.label, signOnMode: source.signOnMode },
      }),
  };
  return {
    id: group.id,
    created: iso(group.created),
    lastUpdated: iso(group.lastUpdated ?? group.created),
    lastMembershipUpdated: iso(group.lastMembershipUpdated),
    objectClass: [isFromDirectory ? 'okta:windows_security_principal' : 'okta:user_group'],
    type: group.type,
    profile: isFromDirectory ? directoryProfile(group) : { name: group.name, description: group.description },
    ...(Object.keys(embedded).length > 0 && { _embedded: embedded }),
    _links: {
      users: { href: `${href}/users` },
      apps: { href: `${href}/apps` },
      ...(source && { source: { href: `${org.url}/api/v1/apps/${source.id}` } }),
    },
  };
}
