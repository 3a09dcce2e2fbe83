import { createRemoteJWKSet } from 'jose';
import type { CommonSettings } from '../settings.ts';

/** The keys of the tenant’s tokens, fetched once they are asked for and kept as jose keeps them. */
export const tenantKeys = ({ AUTH0_DOMAIN: issuer, PATIENCE }: Pick<CommonSettings, 'AUTH0_DOMAIN' | 'PATIENCE'>) =>
  createRemoteJWKSet(new URL('.well-known/jwks.json', issuer), { timeoutDuration: 5_000 * PATIENCE });
