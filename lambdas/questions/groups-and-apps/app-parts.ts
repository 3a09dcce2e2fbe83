/** What there is to see of one application. */
import { getApplication } from '../../operations/applications/applications.ts';
import { listApplicationGroupAssignments, listApplicationUsers } from '../../operations/applications/assignments.ts';
import { AppGroup, AppUser } from '../../operations/applications/objects.ts';
import type { OktaApplication } from '../../operations/objects.ts';
import { cut } from '../../operations/text.ts';
import { listOf } from '../lists.ts';
import { afterOf } from '../parameters.ts';
import { minuteOf } from '../time/minute.ts';
import { appGroups, appUsers } from './app-tables.ts';
import { card } from './card.ts';
import type { PartOf } from './parts-of-one.ts';

export const APP_PARTS = ['details', 'users', 'groups'] as const;

export const appParts: Record<(typeof APP_PARTS)[number], PartOf<OktaApplication>> = {
  details: {
    uses: [getApplication],
    answer: async ({ one: app, moment }) =>
      card(
        app.label,
        [
          ['Name', app.label],
          ['Status', app.status],
          ['Sign-on', app.signOnMode],
          ['Kind', app.name],
          ['Created', minuteOf(moment)(app.created)],
          ['Id', app.id],
        ],
        moment,
      ),
  },
  users: {
    uses: [listApplicationUsers],
    answer: ({ okta, one: app, page, moment }) => {
      const request = listApplicationUsers.request({ appId: app.id, ...afterOf(page) });
      const table = appUsers(`Users of ${cut(app.label)}`, moment);
      return listOf(okta, { request, scope: listApplicationUsers.scope, item: AppUser, table, by: 'scope' }, page);
    },
  },
  groups: {
    uses: [listApplicationGroupAssignments],
    answer: ({ okta, one: app, page, moment }) => {
      const { scope } = listApplicationGroupAssignments;
      const request = listApplicationGroupAssignments.request({ appId: app.id, ...afterOf(page) });
      const table = appGroups(`Groups that give ${cut(app.label)}`, moment);
      return listOf(okta, { request, scope, item: AppGroup, table }, page);
    },
  },
};
