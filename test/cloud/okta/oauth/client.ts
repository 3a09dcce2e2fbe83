/** The one OIDC web app of the org: the one that Auth0's `okta` connection uses. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  /** What a super administrator has granted the app. */
  scopes: readonly string[];
  /** Whether the app demands DPoP (RFC 9449), which nobody here speaks. */
  dpop?: boolean;
}

/** How a client names and proves itself: RFC 6749 §2.3.1, by header or by body, not by both. */
export type Credentials =
  | { kind: 'given'; id: string; secret: string; by: 'header' | 'body' }
  | { kind: 'none' }
  | { kind: 'malformed' };

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

export function credentialsOf(authorization: string | undefined, form: URLSearchParams): Credentials {
  const secret = form.get('client_secret');
  if (authorization === undefined) {
    return secret === null ? { kind: 'none' } : { kind: 'given', id: form.get('client_id') ?? '', secret, by: 'body' };
  }
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(authorization) ?? [];
  const [, id, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? [];
  if (id === undefined || password === undefined || secret !== null) return { kind: 'malformed' };
  try {
    return { kind: 'given', id: decode(id), secret: decode(password), by: 'header' };
  } catch {
    return { kind: 'malformed' };
  }
}
