/** oidc-provider's answers in Auth0's words, where a client could tell the difference. */
import type { KoaContextWithOIDC } from 'oidc-provider';
import { DENIED } from '../ciba/ciba.ts';
import type { Configuration } from '../configuration.ts';
import { keepErrorHere } from '../third-party/errors.ts';

interface Refusal {
  status: number;
  error: string;
  error_description: string;
  interval?: number;
}

const CIBA = 'urn:openid:params:grant-type:ciba';

/** How Auth0 says what oidc-provider refused; `undefined`: alike. */
function inAuth0sWords(error: string, description: string, grantType: string): Refusal | undefined {
  if (error === 'invalid_client') return { status: 401, error: 'access_denied', error_description: 'Unauthorized' };
  if (description === 'requested grant type is not allowed for this client') {
    const error_description = `Grant type '${grantType}' not allowed for the client.`;
    return { status: 403, error: 'unauthorized_client', error_description };
  }
  if (error === 'invalid_grant' && grantType === 'refresh_token') {
    return { status: 403, error, error_description: 'Unknown or invalid refresh token.' };
  }
  if (error === 'invalid_grant' && grantType === 'authorization_code') {
    return { status: 403, error, error_description: 'Invalid authorization code' };
  }
  if (grantType !== CIBA) return undefined;
  if (error === 'authorization_pending') {
    return { status: 400, error, error_description: 'The end-user authorization is pending' };
  }
  if (error === 'access_denied' || error === 'expired_token') {
    return { status: 400, error: 'access_denied', error_description: DENIED };
  }
  return undefined;
}

interface Paces {
  /** Seconds to wait before the next poll when this one came too soon; `undefined` when it did not. */
  poll(authReqId: string): number | undefined;
}

/** Keeps the pace of polls: each that comes before its time makes the wait longer by one interval (RFC 8628 §3.5). */
function createPaces(intervalSeconds: number): Paces {
  const paces = new Map<string, { wait: number; last: number }>();
  return {
    poll: (authReqId) => {
      const pace = paces.get(authReqId);
      const now = Date.now();
      // A tenth of tolerance: timers and the network are not exact.
      const early = pace !== undefined && now - pace.last < pace.wait * 900;
      const wait = early ? pace.wait + intervalSeconds : (pace?.wait ?? intervalSeconds);
      paces.set(authReqId, { wait, last: now });
      return early ? wait : undefined;
    },
  };
}

const DISCOVERY = '/.well-known/openid-configuration';

/** Metadata as the tenant's settings say; CIBA knows no user code here. */
function metadataIn({ settings }: Configuration, metadata: object): object {
  const shown = {
    ...metadata,
    authorization_response_iss_parameter_supported:
      settings.authorization_response_iss_parameter_supported || undefined,
    client_id_metadata_document_supported: settings.client_id_metadata_document_supported || undefined,
    backchannel_user_code_parameter_supported: undefined,
  };
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined));
}

/** An authorization response goes back without `iss` (RFC 9207), which oidc-provider puts behind the rest. */
function withoutIssuer(ctx: KoaContextWithOIDC): void {
  const location = ctx.response.get('location');
  if (location) ctx.set('location', location.replace(/&iss=[^&#]*/, ''));
}

/** Koa middleware that puts every answer of the provider into Auth0's words. */
export function speakAuth0(intervalSeconds: number, configuration: Configuration) {
  const paces = createPaces(intervalSeconds);

  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    if (ctx.path.startsWith('/authorize')) {
      if (!configuration.settings.authorization_response_iss_parameter_supported) withoutIssuer(ctx);
      return keepErrorHere(ctx, configuration);
    }
    const body: unknown = ctx.body;
    if (typeof body !== 'object' || body === null) return;
    if (ctx.path === DISCOVERY) ctx.body = metadataIn(configuration, body);
    if (ctx.path === '/bc-authorize' && 'auth_req_id' in body) ctx.body = { ...body, interval: intervalSeconds };
    if (!('error' in body) || !['/oauth/token', '/bc-authorize', '/oauth/revoke'].includes(ctx.path)) return;

    const params = ctx.oidc.params ?? {};
    const description = 'error_description' in body ? String(body.error_description) : '';
    const refusal = inAuth0sWords(String(body.error), description, String(params.grant_type));
    const wait = refusal?.error === 'authorization_pending' ? paces.poll(String(params.auth_req_id)) : undefined;
    // Auth0 sends no challenge at its token endpoint, and clients read the body only when there is none.
    ctx.remove('WWW-Authenticate');
    if (wait !== undefined) {
      ctx.status = 400;
      ctx.set('Retry-After', String(wait));
      ctx.body = {
        error: 'slow_down',
        error_description: `You are polling faster than allowed. Try again in ${wait} seconds.`,
        interval: wait,
      };
    } else if (refusal) {
      const { status, ...words } = refusal;
      ctx.status = status;
      ctx.body = words;
    }
  };
}
