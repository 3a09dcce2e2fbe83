import * as z from 'zod';
import { Auth0Host, Origin, Text } from '../../../lambdas/contract/variables/forms.ts';
import { given, readVariables } from '../../../lambdas/contract/variables/read.ts';
import { done, type Ended, failed, switchesOf } from '../command-line.ts';
import { oktaApps } from './api.ts';
import { deployApp, redirectUriOf } from './app.ts';
import { checklist, leftToDo } from './checklist.ts';

export const Environment = z.object({
  AUTH0_DOMAIN: Auth0Host,
  OKTA_ORG_URL: Origin.optional(),
  OKTA_ADMIN_TOKEN: Text.optional(),
  OKTA_CLIENT_ID: Text.optional(),
});

export interface DeployOktaOptions {
  args: readonly string[];
  env: Record<string, string | undefined>;
}

/** Makes or repairs the Okta app of the connection, or says how to do it by hand where there is no token. */
export async function deployOkta({ args, env }: DeployOktaOptions): Promise<Ended> {
  if (!switchesOf(args)) return failed(2, 'Usage: npm run deploy:okta');
  const read = readVariables(Environment, given(env));
  if (!read.ok) {
    return failed(
      2,
      `${read.wrong[0]} Set AUTH0_DOMAIN to the tenant, as acme.eu.auth0.com, and OKTA_ORG_URL to the org, as https://acme.okta.com.`,
    );
  }
  const { AUTH0_DOMAIN, OKTA_ORG_URL, OKTA_ADMIN_TOKEN, OKTA_CLIENT_ID } = read.settings;
  const redirectUri = redirectUriOf(AUTH0_DOMAIN);
  if (OKTA_ADMIN_TOKEN === undefined) return done(checklist(redirectUri));
  if (OKTA_ORG_URL === undefined)
    return failed(2, 'OKTA_ORG_URL is missing: set it to the org, as https://acme.okta.com.');
  try {
    const apps = oktaApps(OKTA_ORG_URL, OKTA_ADMIN_TOKEN);
    const result = await deployApp(apps, { redirectUri, clientId: OKTA_CLIENT_ID });
    if ('error' in result) return failed(1, result.error);
    const sentences = result.done.length > 0 ? result.done : ['The app was right already.'];
    return done([...sentences, leftToDo(result.clientId)].join('\n'));
  } catch (problem) {
    return failed(1, problem instanceof Error ? problem.message : 'Okta cannot be reached.');
  }
}
