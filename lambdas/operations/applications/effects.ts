/** The applications that come or go with a change, as people are shown them before they agree. */
import type { Effect } from '../../contract/changes/effects.ts';
import { found, type Result } from '../../platform/result.ts';
import { effectOn } from '../effect.ts';
import { OktaApplication } from '../objects.ts';
import type { OktaReader, Page } from '../okta.ts';
import { listApplications } from './applications.ts';

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

/** That these come or go. */
export const appsThat = (code: 'gains_apps' | 'loses_apps', { items, more }: Page<OktaApplication>): Effect[] =>
  effectOn(
    code,
    items.map(({ label }) => label),
    more,
  );
