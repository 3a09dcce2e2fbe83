import { getApplication, listApplications } from '../operations/applications/applications.ts';
import { AppId, OktaApplication } from '../operations/objects.ts';
import { cut } from '../operations/text.ts';
import { findByName } from './by-name.ts';
import { legible } from './legible.ts';
import type { Target } from './target.ts';

/** "Salesforce (app, 0oa…)", and its status where it is not active. */
export const appCandidate = ({ id, label, status }: OktaApplication): string =>
  `${cut(label)} (app, ${status === 'ACTIVE' ? '' : `${status}, `}${id})`;

/** The path of an application in the admin console, which has its name beside the id. */
export const appLink = ({ id, name }: OktaApplication): string =>
  `/admin/app/${encodeURIComponent(name)}/instance/${id}`;

/** The application that an id, a label, or a candidate as it was offered stands for. */
export const app: Target<OktaApplication> = {
  name: 'app',
  idParameter: 'appId',
  frozen: (found) => ({ type: 'app', id: found.id, name: legible(found.label), link: appLink(found) }),
  lookup: (said) => (AppId.safeParse(said).success ? getApplication : listApplications),
  find: findByName({
    name: 'app',
    id: AppId,
    item: OktaApplication,
    scope: listApplications.scope,
    nameOf: ({ label }) => label,
    candidate: appCandidate,
    byId: (appId) => getApplication.request({ appId }),
    list: (query) => listApplications.request({ query }),
  }),
};
