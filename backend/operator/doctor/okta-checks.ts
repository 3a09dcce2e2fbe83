/** Okta: that the org server is the one meant, and that the app behind the connection is right. */
import * as z from 'zod';
import { oktaApps } from '../deploy-okta/api.ts';
import { deviations } from '../deploy-okta/app.ts';
import { ADMIN_TOKEN } from '../meaning.ts';
import { type Check, checksOf, lacking, type Problem, sentenceOf } from './check.ts';
import type { Settings } from './settings.ts';

const Discovery = z.object({ issuer: z.string() });
const TIMEOUT_MS = 10_000;
const CHECK_URL = 'Check OKTA_ORG_URL.';

export function oktaChecks({ okta, auth0 }: Settings): Check[] {
  const { orgUrl, clientId, scopes, adminToken } = okta;
  const check = checksOf('Okta', (problem) => ({
    what: sentenceOf(problem),
    do: `${adminToken === undefined ? 'Set it to' : 'Check OKTA_ORG_URL, and that OKTA_ADMIN_TOKEN is'} ${ADMIN_TOKEN}.`,
  }));
  const apps = () => {
    if (adminToken === undefined) throw new Error('OKTA_ADMIN_TOKEN is missing, so the app cannot be read.');
    return oktaApps(orgUrl, adminToken);
  };
  const missing: Problem = {
    what: `Okta has no app ${clientId}.`,
    do: 'Check OKTA_CLIENT_ID, or run npm run deploy:okta.',
  };

  return [
    check({
      name: 'Org authorization server',
      read: async () => {
        const url = `${orgUrl}/.well-known/openid-configuration`;
        const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
        const body: unknown = await response?.json().catch(() => undefined);
        return response && { status: response.status, issuer: Discovery.safeParse(body).data?.issuer };
      },
      judge: (answer) => {
        if (!answer) return { what: `Okta at ${orgUrl} does not answer.`, do: CHECK_URL };
        if (answer.issuer === undefined)
          return {
            what: `What is at ${orgUrl} is no authorization server: it answers ${answer.status}.`,
            do: CHECK_URL,
          };
        return answer.issuer === orgUrl
          ? undefined
          : {
              what: `${orgUrl} says its issuer is ${answer.issuer}; only the org server gives tokens for the Management API.`,
              do: 'Set OKTA_ORG_URL to the org’s own address, without /oauth2/….',
            };
      },
    }),
    check({
      name: 'App: DPoP, grants, redirect',
      read: () => apps().get(clientId),
      judge: (app) => {
        if (!app) return missing;
        if (app.status !== 'ACTIVE')
          return {
            what: `The app is ${app.status}: somebody has used this kill switch.`,
            do: 'Find out why, then activate it in Okta: Applications → Okta Companion → Activate.',
          };
        const [what] = deviations(app, `${auth0.issuer}login/callback`);
        return what === undefined ? undefined : { what, do: 'Run npm run deploy:okta.' };
      },
    }),
    check({
      name: 'App: scopes granted',
      read: async () => ((await apps().get(clientId)) ? apps().grants(clientId) : undefined),
      judge: (granted) => {
        if (!granted) return missing;
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
