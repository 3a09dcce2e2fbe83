/** Activating and deactivating apps: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application */
import * as z from 'zod';
import type { EffectCode } from '../../contract/changes/effects.ts';
import { found } from '../../platform/result.ts';
import { app } from '../../targets/app.ts';
import { byChangeAccess } from '../by-change-access.ts';
import { effectOnPeople } from '../effect.ts';
import { AppId, OktaApplication } from '../objects.ts';
import type { OktaReader } from '../okta.ts';
import { change } from '../operation.ts';
import { pagesOf } from '../pages.ts';
import { statusBy } from '../status-by.ts';
import { getApplication } from './applications.ts';
import { listApplicationUsers } from './assignments.ts';

/** Few requests a minute are allowed for apps, so each takes as many as Okta gives. */
const LIMITS = { size: '500', requests: 4, sparing: true };

const people = (code: EffectCode) => ({
  uses: [listApplicationUsers],
  read: async (okta: OktaReader, { appId }: { appId: string }) => {
    const { request, scope } = listApplicationUsers;
    const read = await pagesOf(okta, request({ appId }), scope, z.looseObject({}), LIMITS);
    return read.ok ? found(effectOnPeople(code, read.value.items.length, read.value.more)) : read;
  },
});

const managed = {
  targets: { resource: app },
  parameters: z.object({ appId: AppId }),
  relation: 'can_manage_apps',
  object: 'okta:apps',
  scope: 'okta.apps.manage',
  verify: statusBy(getApplication, OktaApplication),
  repeatable: false,
  obstacle: () => undefined,
} as const;

const request =
  (act: 'activate' | 'deactivate') =>
  ({ appId }: { appId: string }) => ({ method: 'POST' as const, path: `/api/v1/apps/${appId}/lifecycle/${act}` });

export const activateApplication = change({
  ...managed,
  operationId: 'activateApplication',
  description: 'Activate an app: everybody it is assigned to can open it again.',
  action: 'Activate an app',
  because: [],
  call: byChangeAccess('activateApplication', { resource: '{app}' }),
  request: request('activate'),
  leaves: () => ({ status: 'ACTIVE' }),
  effects: people('people_gain_app'),
  undo: (parameters) => ({ operationId: 'deactivateApplication', parameters }),
  examples: [
    { say: 'Activate the app {app}' },
    { say: 'Reactivate the app {app}' },
    { say: 'Enable the app {app}' },
    { say: 'Turn on the app {app}' },
  ],
});

export const deactivateApplication = change({
  ...managed,
  operationId: 'deactivateApplication',
  description: 'Deactivate an app: nobody can open it until it is activated again.',
  action: 'Deactivate an app',
  because: ['many'],
  call: byChangeAccess('deactivateApplication', { resource: '{app}' }),
  request: request('deactivate'),
  leaves: () => ({ status: 'INACTIVE' }),
  effects: people('people_lose_app'),
  undo: (parameters) => ({ operationId: 'activateApplication', parameters }),
  examples: [
    { say: 'Deactivate the app {app}' },
    { say: 'Turn off the app {app}' },
    { say: 'Disable the app {app}' },
    { say: 'Switch off the app {app}' },
  ],
});
