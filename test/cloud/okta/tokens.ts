/** Tokens of the org authorization server: opaque to clients, kept here. Times are epoch milliseconds. */
import { newSecret } from './ids.ts';

export const ACCESS_TOKEN_SECONDS = 3600;

export interface Grant {
  userId: string;
  clientId: string;
  scopes: readonly string[];
}

export interface AccessToken extends Grant {
  issuedAt: number;
  expiresAt: number;
  jti: string;
}

export interface Tokens {
  /** A new access token that lasts an hour; it carries every scope of the grant, whatever the user's role. */
  issueAccess(grant: Grant): string;
  issueRefresh(grant: Grant): string;
  /** `undefined` when it is unknown, revoked or expired. */
  access(token: string): AccessToken | undefined;
  refresh(token: string): Grant | undefined;
  /** RFC 7009: an unknown token is no error. */
  revoke(token: string): void;
  revokeOf(userId: string): void;
  /** Every token there ever was. */
  issued(): string[];
}

export function createTokens(now: () => number): Tokens {
  const accessTokens = new Map<string, AccessToken>();
  const refreshTokens = new Map<string, Grant>();
  const issued: string[] = [];
  return {
    issueAccess: (grant) => {
      const token = newSecret();
      const issuedAt = now();
      const expiresAt = issuedAt + ACCESS_TOKEN_SECONDS * 1000;
      issued.push(token);
      accessTokens.set(token, { ...grant, issuedAt, expiresAt, jti: `AT.${newSecret()}` });
      return token;
    },
    issueRefresh: (grant) => {
      const token = newSecret();
      issued.push(token);
      refreshTokens.set(token, grant);
      return token;
    },
    access: (token) => {
      const found = accessTokens.get(token);
      return found && found.expiresAt > now() ? found : undefined;
    },
    refresh: (token) => refreshTokens.get(token),
    issued: () => [...issued],
    revoke: (token) => {
      accessTokens.delete(token);
      refreshTokens.delete(token);
    },
    revokeOf: (userId) => {
      for (const kept of [accessTokens, refreshTokens]) {
        for (const [token, grant] of kept) if (grant.userId === userId) kept.delete(token);
      }
    },
  };
}
