/** What somebody sees on their dashboard: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserResources */
import { isAssigned } from '../../membership/assignment.ts';
import { type ApiOperation, content, READERS, withUser } from '../operation.ts';

export const appLinks: readonly ApiOperation[] = [
  {
    operationId: 'listAppLinks',
    method: 'GET',
    path: '/api/v1/users/:userId/appLinks',
    scope: 'okta.users.read',
    roles: READERS,
    run: withUser((user, { org }) =>
      content(
        [...org.applications.values()]
          .filter((application) => application.status === 'ACTIVE' && isAssigned(org, application, user.id))
          .map(({ id, name, label }, index) => ({
            id: `00${id.slice(3)}-${user.id}`,
            label,
            linkUrl: `${org.url}/home/${name}/${id}`,
            appName: name,
            appInstanceId: id,
            appAssignmentId: user.id,
            credentialsSetup: false,
            hidden: false,
            sortOrder: index,
          })),
      ),
    ),
  },
];
