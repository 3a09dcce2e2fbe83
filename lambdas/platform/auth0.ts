import * as openid from 'openid-client';
import { lazily } from './lazily.ts';

export interface Auth0Client {
  /** Of the tenant, with a slash at its end. */
  issuer: URL;
  clientId: string;
  /** How the client proves itself: `ClientSecretPost(secret)`, `PrivateKeyJwt(key)`. */
  authentication: openid.ClientAuth;
  /** How long an answer may take. */
  timeoutSeconds: number;
}

/** The issuer of a tenant, `acme.eu.auth0.com`: https always, but for a tenant at `http://127.0.0.1:<port>`. */
export const issuerOf = (domain: string): URL => {
  const url = new URL(/^http:\/\/127\.0\.0\.1(:\d+)?\/?$/.test(domain) ? domain : `https://${domain}`);
  url.pathname = '/';
  return url;
};

/** Discovers the tenant once (OpenID Connect Discovery 1.0); a failed discovery is tried again with the next call. */
export const discoverOnce = ({
  issuer,
  clientId,
  authentication,
  timeoutSeconds,
}: Auth0Client): (() => Promise<openid.Configuration>) => {
  const local = issuer.protocol === 'http:' && issuer.hostname === '127.0.0.1';
  return lazily(() =>
    openid.discovery(issuer, clientId, undefined, authentication, {
      timeout: timeoutSeconds,
      ...(local && { execute: [openid.allowInsecureRequests] }),
    }),
  );
};
