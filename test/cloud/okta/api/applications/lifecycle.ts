/** Activating and deactivating applications: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application */

import { applicationParty } from '../../system-log.ts';
import { type ApiOperation, content, record } from '../operation.ts';
import { APPLICATION_MANAGERS, withApplication } from './with-application.ts';

const ACTS = {
  activate: { status: 'ACTIVE', displayMessage: 'Activate application' },
  deactivate: { status: 'INACTIVE', displayMessage: 'Deactivate application' },
} as const;

/** Who it is assigned to stays; nobody sees it while it is inactive. Doing it twice is no error and leaves one event. */
function lifecycle(act: keyof typeof ACTS): ApiOperation {
  const { status, displayMessage } = ACTS[act];
  return {
    operationId: `${act}Application`,
    method: 'POST',
    path: `/api/v1/apps/:appId/lifecycle/${act}`,
    scope: 'okta.apps.manage',
    roles: APPLICATION_MANAGERS,
    run: withApplication((application, call) => {
      if (application.status === status) return content({});
      Object.assign(application, { status, lastUpdated: call.org.now() });
      record(call, `application.lifecycle.${act}`, displayMessage, [applicationParty(application)]);
      return content({});
    }),
  };
}

export const applicationLifecycle: readonly ApiOperation[] = [lifecycle('activate'), lifecycle('deactivate')];
