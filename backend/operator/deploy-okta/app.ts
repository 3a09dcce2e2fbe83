/** The OIDC web app at Okta through which Auth0 gets a person's own Okta token, and how it comes to be right. */
import { OKTA_SCOPES } from '../../../lambdas/contract/catalogue.ts';
import type { OktaApp, OktaApps } from './api.ts';

export const LABEL = 'Okta Companion';

/** What the panel asks of Okta for Token Vault. What it asks replaces what the connection in Auth0 would ask. */
export const ASKED_SCOPES = ['openid', 'profile', 'email', 'offline_access', ...OKTA_SCOPES];

const GRANT_TYPES = ['authorization_code', 'refresh_token'];

/** Where Auth0 takes Okta's answer. */
export const redirectUriOf = (auth0Domain: string): string => `https://${auth0Domain}/login/callback`;

/** What differs from what the product needs, a sentence each. DPoP and Token Vault exclude each other. */
export function deviations({ settings, status }: OktaApp, redirectUri: string): string[] {
  const { redirect_uris, grant_types, dpop_bound_access_tokens: dpop } = settings.oauthClient;
  return [
    ...(status === 'ACTIVE' ? [] : [`The app is ${status}.`]),
    ...(redirect_uris.includes(redirectUri) ? [] : [`${redirectUri} is no sign-in redirect URI.`]),
    ...GRANT_TYPES.filter((type) => !grant_types.includes(type)).map((type) => `The grant type ${type} is off.`),
    ...(dpop ? ['DPoP is required, which Token Vault excludes.'] : []),
  ];
}

const wanted = (redirectUris: readonly string[]) => ({
  redirect_uris: redirectUris,
  response_types: ['code'],
  grant_types: GRANT_TYPES,
  application_type: 'web',
  dpop_bound_access_tokens: false,
});

const newApp = (redirectUri: string) => ({
  name: 'oidc_client',
  label: LABEL,
  signOnMode: 'OPENID_CONNECT',
  credentials: { oauthClient: { token_endpoint_auth_method: 'client_secret_basic', autoKeyRotation: true } },
  settings: { oauthClient: wanted([redirectUri]) },
});

/**
 * Makes the app or repairs it, and grants the scopes that are missing; takes nothing away. Does nothing twice.
 * @returns what was done, a sentence each, and the app's client id
 */
export async function deployApp(
  apps: OktaApps,
  { redirectUri, clientId }: { redirectUri: string; clientId?: string | undefined },
): Promise<{ done: string[]; clientId: string } | { error: string }> {
  const found = clientId === undefined ? await apps.find(LABEL) : await apps.get(clientId);
  if (!found && clientId !== undefined)
    return { error: `There is no app ${clientId}. Unset OKTA_CLIENT_ID to make one.` };
  if (found && found.status !== 'ACTIVE')
    return { error: `The app ${found.id} is ${found.status}. Activate it in Okta.` };
  const done: string[] = [];
  const wrong = found ? deviations(found, redirectUri) : [];
  let app = found;
  if (!app) {
    app = await apps.create(newApp(redirectUri));
    done.push(`The app ${LABEL} was made.`);
  } else if (wrong.length > 0) {
    const { oauthClient } = app.settings;
    const redirects = [...new Set([...oauthClient.redirect_uris, redirectUri])];
    const grants = [...new Set([...oauthClient.grant_types, ...GRANT_TYPES])];
    await apps.replace(app.id, {
      ...app,
      settings: { ...app.settings, oauthClient: { ...oauthClient, ...wanted(redirects), grant_types: grants } },
    });
    done.push(...wrong.map((sentence) => `Repaired: ${sentence}`));
  }
  const granted = await apps.grants(app.id);
  for (const scope of OKTA_SCOPES) {
    if (granted.includes(scope)) continue;
    await apps.grant(app.id, scope);
    done.push(`${scope} was granted.`);
  }
  return { done, clientId: app.id };
}
