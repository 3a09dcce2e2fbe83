/** Okta: that the org server is the one meant, and that the app behind the connection is right. */
import { z } from 'zod';
import { oktaApps } from '../okta/api.ts';
import { deviations } from '../okta/app.ts';
import { type Check, checksOf, lacking, type Problem } from './check.ts';
import type { Settings } from './settings.ts';

const Discovery = z.object({ issuer: z.string() });
const TIMEOUT_MS = 10_000;

const unread = (problem: unknown): Problem => ({
  what: problem instanceof Error ? problem.message : 'Okta cannot be read.',
  do: 'Check OKTA_ORG_URL, OKTA_CLIENT_ID and OKTA_ADMIN_TOKEN (a super administrator’s, with okta.apps.read and okta.appGrants.read).',
});

export function oktaChecks({ okta, auth0 }: Settings): Check[] {
  const { orgUrl, clientId, scopes, adminToken } = okta;
  const check = checksOf('Okta', unread);
  const apps = () => {
    if (adminToken === undefined) throw new Error('OKTA_ADMIN_TOKEN is missing, so the app cannot be read.');
    return oktaApps(orgUrl, adminToken);
  };
  const missing: Problem = { what: `Okta has no app ${clientId}.`, do: 'Run npm run deploy:okta.' };

  return [
    check({
      name: 'Org authorization server',
      read: async () => {
        const url = `${orgUrl}/.well-known/openid-configuration`;
        const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
        if (!response?.ok) throw new Error(`${url} ${response ? `answered ${response.status}` : 'does not answer'}.`);
        return Discovery.parse(await response.json());
      },
      judge: ({ issuer }) =>
        issuer === orgUrl
          ? undefined
          : {
              what: `${orgUrl} says its issuer is ${issuer}; only the org server gives tokens for the Management API.`,
              do: 'Set OKTA_ORG_URL to the org’s own address, without /oauth2/….',
            },
    }),
    check({
      name: 'App: DPoP, grants, redirect',
      read: () => apps().get(clientId),
      judge: (app) => {
        if (!app) return missing;
        const [what] = deviations(app, `${auth0.issuer}login/callback`);
        return what === undefined ? undefined : { what, do: 'Run npm run deploy:okta.' };
      },
    }),
    check({
      name: 'App: scopes granted',
      read: () => apps().grants(clientId),
      judge: (granted) => {
        const ungranted = lacking(scopes, granted);
        return ungranted === ''
          ? undefined
          : {
              what: `The app is not granted ${ungranted}.`,
              do: 'Run npm run deploy:okta as a super administrator, then let people connect Okta again.',
            };
      },
    }),
  ];
}
