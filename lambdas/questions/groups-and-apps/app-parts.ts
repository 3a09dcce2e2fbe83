/** What there is to see of one application. */
import type { FunctionResult } from '../../contract/function-result.ts';
import { getApplication } from '../../operations/applications/applications.ts';
import { listApplicationGroupAssignments, listApplicationUsers } from '../../operations/applications/assignments.ts';
import { AppGroup, AppUser } from '../../operations/applications/objects.ts';
import type { OktaApplication } from '../../operations/objects.ts';
import type { OktaReader, Use } from '../../operations/okta.ts';
import { cut } from '../../operations/text.ts';
import { app as target } from '../../targets/app.ts';
import { listOf } from '../lists.ts';
import { afterOf } from '../parameters.ts';
import type { Ask, Moment } from '../question.ts';
import { minuteOf } from '../times.ts';
import { together } from '../together.ts';
import { appGroups, appUsers } from './app-tables.ts';
import { card } from './card.ts';

export const APP_PARTS = ['details', 'users', 'groups'] as const;
type AppPart = (typeof APP_PARTS)[number];

const USES: Record<AppPart, readonly Use[]> = {
  details: [getApplication],
  users: [listApplicationUsers],
  groups: [listApplicationGroupAssignments],
};

interface Asked {
  okta: OktaReader;
  app: OktaApplication;
  page: string | undefined;
  moment: Moment;
}

const PARTS: Record<AppPart, (asked: Asked) => Promise<FunctionResult>> = {
  details: async ({ app, moment }) =>
    card(app.label, [
      ['Name', app.label],
      ['Status', app.status],
      ['Sign-on', app.signOnMode],
      ['Kind', app.name],
      [`Created (${moment.zone})`, minuteOf(moment)(app.created)],
      ['Id', app.id],
    ]),
  users: ({ okta, app, page, moment }) => {
    const request = listApplicationUsers.request({ appId: app.id, ...afterOf(page) });
    const table = appUsers(`Users of ${cut(app.label)}`, moment);
    return listOf(okta, { request, scope: listApplicationUsers.scope, item: AppUser, table, by: 'scope' }, page);
  },
  groups: ({ okta, app, page, moment }) => {
    const { scope } = listApplicationGroupAssignments;
    const request = listApplicationGroupAssignments.request({ appId: app.id, ...afterOf(page) });
    const table = appGroups(`Groups that give ${cut(app.label)}`, moment);
    return listOf(okta, { request, scope, item: AppGroup, table }, page);
  },
};

/** The parts of the application that the words stand for; of several each is whole. */
export async function appParts(
  ask: Ask,
  { query, parts, page }: { query: string; parts: readonly AppPart[]; page: string | undefined },
  moment: Moment,
): Promise<FunctionResult> {
  const okta = await ask([...parts.flatMap((part) => USES[part]), target.lookup(query)]);
  if (!okta.ok) return okta.refusal;
  const found = await target.find(okta.value, query);
  if (!found.ok) return found.refusal;
  const asked = { okta: okta.value, app: found.value, page: parts.length > 1 ? 'all' : page, moment };
  return together(parts.map((part) => ({ name: part, answer: () => PARTS[part](asked) })));
}
