/** OIDC apps of the org and their grants: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application */
import * as z from 'zod';
import type { OAuthClient } from './client.ts';

const OauthSettings = z.looseObject({
  redirect_uris: z.array(z.url()).min(1),
  response_types: z.array(z.enum(['code', 'token', 'id_token'])).min(1),
  grant_types: z.array(z.enum(['authorization_code', 'refresh_token', 'client_credentials'])).min(1),
  application_type: z.enum(['web', 'native', 'browser', 'service']),
  dpop_bound_access_tokens: z.boolean().default(false),
});

/** The body of createApplication and replaceApplication, as far as OIDC apps go. */
export const AppBody = z.looseObject({
  name: z.literal('oidc_client'),
  label: z.string().min(1).max(100),
  signOnMode: z.literal('OPENID_CONNECT'),
  settings: z.looseObject({ oauthClient: OauthSettings }),
});

export interface OidcApp {
  id: string;
  body: z.infer<typeof AppBody>;
  /** Scopes a super administrator granted it, each with the grant's id. */
  grants: Map<string, string>;
}

const IDENTITY = ['openid', 'profile', 'email', 'offline_access'];

export const newGrantId = (): string => `oag${crypto.randomUUID().replaceAll('-', '').slice(0, 17)}`;

/** The app of a client as it is at the start. */
export const appOf = ({ clientId, redirectUri, scopes }: OAuthClient): OidcApp => ({
  id: clientId,
  body: AppBody.parse({
    name: 'oidc_client',
    label: 'Okta Companion',
    signOnMode: 'OPENID_CONNECT',
    credentials: { oauthClient: { client_id: clientId, token_endpoint_auth_method: 'client_secret_basic' } },
    settings: {
      oauthClient: {
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        application_type: 'web',
      },
    },
  }),
  grants: new Map(scopes.filter((scope) => !IDENTITY.includes(scope)).map((scope) => [scope, newGrantId()])),
});

/** The client as its app says at this moment. */
export const clientOf = (app: OidcApp, { clientSecret, redirectUri, scopes }: OAuthClient): OAuthClient => ({
  clientId: app.id,
  clientSecret,
  get redirectUri() {
    return app.body.settings.oauthClient.redirect_uris[0] ?? redirectUri;
  },
  get scopes() {
    return [...scopes.filter((scope) => IDENTITY.includes(scope)), ...app.grants.keys()];
  },
  get dpop() {
    return app.body.settings.oauthClient.dpop_bound_access_tokens;
  },
});
