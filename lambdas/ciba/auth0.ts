import * as openid from 'openid-client';

export interface Auth0Client {
  /** `tenant.auth0.com`, or `http://127.0.0.1:<port>` for a tenant on this machine. */
  domain: string;
  clientId: string;
  clientSecret: string;
  /** Multiplies how long an answer may take; 1 when left out. */
  patience?: number;
}

/** The issuer of a tenant: https always, but for a tenant on this machine's loopback. */
export const issuerOf = (domain: string): URL => {
  const url = new URL(/^http:\/\/127\.0\.0\.1(:\d+)?\/?$/.test(domain) ? domain : `https://${domain}`);
  url.pathname = '/';
  return url;
};

/** Discovers the tenant once (OpenID Connect Discovery 1.0); a failed discovery is tried again with the next call. */
export const discoverOnce = ({
  domain,
  clientId,
  clientSecret,
  patience = 1,
}: Auth0Client): (() => Promise<openid.Configuration>) => {
  const issuer = issuerOf(domain);
  let discovered: Promise<openid.Configuration> | undefined;
  return () => {
    discovered ??= openid
      .discovery(issuer, clientId, undefined, openid.ClientSecretPost(clientSecret), {
        timeout: 5 * patience,
        ...(issuer.protocol === 'http:' && { execute: [openid.allowInsecureRequests] }),
      })
      .catch((problem: unknown) => {
        discovered = undefined;
        throw problem;
      });
    return discovered;
  };
};
