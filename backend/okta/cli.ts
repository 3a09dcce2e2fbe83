/** `npm run deploy:okta`: makes or repairs the Okta app of the connection, or says how to do it by hand. */
import { z } from 'zod';
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

const end = (line: string, exitCode: number): never => {
  console[exitCode === 0 ? 'log' : 'error'](line);
  process.exit(exitCode);
};

const parsed = Environment.safeParse(
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')),
);
if (!parsed.success) {
  const [issue] = parsed.error.issues;
  end(
    `${String(issue?.path[0])} ${issue?.message}. Set AUTH0_DOMAIN to the tenant, as acme.eu.auth0.com, and OKTA_ORG_URL to the org, as https://acme.okta.com.`,
    2,
  );
} else {
  const { AUTH0_DOMAIN, OKTA_ORG_URL, OKTA_ADMIN_TOKEN, OKTA_CLIENT_ID } = parsed.data;
  const redirectUri = redirectUriOf(AUTH0_DOMAIN);
  if (OKTA_ADMIN_TOKEN === undefined) end(checklist(redirectUri), 0);
  else if (OKTA_ORG_URL === undefined) end('OKTA_ORG_URL is missing: set it to the org, as https://acme.okta.com.', 2);
  else {
    try {
      const apps = oktaApps(new URL(OKTA_ORG_URL).origin, OKTA_ADMIN_TOKEN);
      const result = await deployApp(apps, { redirectUri, clientId: OKTA_CLIENT_ID });
      if ('error' in result) end(result.error, 1);
      else
        end(
          [...(result.done.length > 0 ? result.done : ['The app was right already.']), leftToDo(result.clientId)].join(
            '\n',
          ),
          0,
        );
    } catch (problem) {
      end(problem instanceof Error ? problem.message : 'Okta cannot be reached.', 1);
    }
  }
}
