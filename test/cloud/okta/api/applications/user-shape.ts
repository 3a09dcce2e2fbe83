/** A user of an application as the Management API writes it: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers */
import { assignmentOf } from '../../membership/assignment.ts';
import type { Application, Org, User } from '../../org.ts';
import { iso, userShape } from '../shapes.ts';

/** @param expand `user` embeds the user of the org */
export function applicationUserShape(org: Org, application: Application, user: User, expand: string | null = null) {
  const assignment = assignmentOf(org, application, user.id);
  const href = `${org.url}/api/v1/apps/${application.id}`;
  // Nobody has it before they are there.
  const created = iso(Math.max(application.created, user.created));
  return {
    id: user.id,
    created,
    lastUpdated: created,
    statusChanged: created,
    scope: assignment?.scope ?? 'USER',
    status: 'ACTIVE',
    syncState: 'DISABLED',
    credentials: { userName: user.profile.login },
    profile: { email: user.profile.email },
    ...(expand === 'user' && { _embedded: { user: userShape(org, user, { links: 'self' }) } }),
    _links: {
      app: { href },
      user: { href: `${org.url}/api/v1/users/${user.id}` },
      ...(assignment?.scope === 'GROUP' && {
        group: { href: `${org.url}/api/v1/groups/${assignment.group.id}`, name: assignment.group.name },
      }),
    },
  };
}
