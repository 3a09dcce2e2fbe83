/** The applications that come or go with a change, as people are shown them before they agree. */
import type { Effect } from '../../contract/changes/effects.ts';
import { found, type Result } from '../../platform/result.ts';
import { legible } from '../../targets/legible.ts';
import { OktaApplication } from '../objects.ts';
import type { OktaReader, Page } from '../okta.ts';
import { listApplications } from './applications.ts';

const MOST_NAMED = 5;

/** The applications that somebody has now; needs what `listApplications` needs. */
export const readAppsOf = async (
  okta: OktaReader,
  { userId }: { userId: string },
): Promise<Result<Page<OktaApplication>>> => {
  const read = await okta.list(
    listApplications.request({ userId, status: 'ACTIVE' }),
    listApplications.scope,
    OktaApplication,
  );
  return read.ok ? found(read.value) : read;
};

/** That these come or go: how many, and the names of the first. Nothing where there are none. */
export const appsThat = (code: 'gains_apps' | 'loses_apps', { items, more }: Page<OktaApplication>): Effect[] => {
  if (items.length === 0) return [];
  const names = items.slice(0, MOST_NAMED).map(({ label }) => legible(label));
  const [count, rest] = [`${items.length}${more ? '+' : ''}`, more || items.length > MOST_NAMED ? ', …' : ''];
  return [{ code, values: { count, names: names.join(', ') + rest } }];
};
