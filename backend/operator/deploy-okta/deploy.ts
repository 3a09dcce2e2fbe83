import { z } from 'zod';
import { done, type Ended, failed, switchesOf } from '../command-line.ts';
import { oktaApps } from './api.ts';
import { deployApp, redirectUriOf } from './app.ts';
import { checklist, leftToDo } from './checklist.ts';

const Text = z.string().min(1).optional();
const Environment = z.object({
  AUTH0_DOMAIN: z.string('is missing').regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'is no host name'),
  OKTA_ORG_URL: z.url({ protocol: /^https?$/, error: 'is no URL' }).optional(),
  OKTA_ADMIN_TOKEN: Text,
  OKTA_CLIENT_ID: Text,
});

export interface DeployOktaOptions {
  args: readonly string[];
  env: Record<string, string | undefined>;
}

/** Makes or repairs the Okta app of the connection, or says how to do it by hand where there is no token. */
export async function deployOkta({ args, env }: DeployOktaOptions): Promise<Ended> {
  if (!switchesOf(args)) return failed(2, 'Usage: npm run deploy:okta');
  const parsed = Environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return failed(
      2,
      `${String(issue?.path[0])} ${issue?.message}. Set AUTH0_DOMAIN to the tenant, as acme.eu.auth0.com, and OKTA_ORG_URL to the org, as https://acme.okta.com.`,
    );
  }
  const { AUTH0_DOMAIN, OKTA_ORG_URL, OKTA_ADMIN_TOKEN, OKTA_CLIENT_ID } = parsed.data;
  const redirectUri = redirectUriOf(AUTH0_DOMAIN);
  if (OKTA_ADMIN_TOKEN === undefined) return done(checklist(redirectUri));
  if (OKTA_ORG_URL === undefined)
    return failed(2, 'OKTA_ORG_URL is missing: set it to the org, as https://acme.okta.com.');
  try {
    const apps = oktaApps(new URL(OKTA_ORG_URL).origin, OKTA_ADMIN_TOKEN);
    const result = await deployApp(apps, { redirectUri, clientId: OKTA_CLIENT_ID });
    if ('error' in result) return failed(1, result.error);
    const sentences = result.done.length > 0 ? result.done : ['The app was right already.'];
    return done([...sentences, leftToDo(result.clientId)].join('\n'));
  } catch (problem) {
    return failed(1, problem instanceof Error ? problem.message : 'Okta cannot be reached.');
  }
}
