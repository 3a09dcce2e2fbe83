/** Auth0's dialect of OAuth, put into the words of the RFCs before oidc-provider reads it. */
import { IncomingMessage } from 'node:http';
import type { Configuration } from './configuration.ts';
import { MANAGEMENT_SCOPES, MY_ACCOUNT_SCOPES, systemAudiences } from './provider/apis.ts';
import { isThirdParty, withoutIdentity } from './third-party/strict.ts';

/**
 * RFC 8707's `resource` is the audience where the tenant's resource parameter profile is `compatibility` and no
 * `audience` says otherwise. @returns the parameters with an `audience` at the most
 */
function withAudience(parameters: URLSearchParams, { settings }: Configuration): URLSearchParams {
  const resource = parameters.get('resource');
  const counts = settings.resource_parameter_profile === 'compatibility' && !parameters.has('audience');
  const rewritten = new URLSearchParams(parameters);
  rewritten.delete('resource');
  if (resource !== null && counts) rewritten.set('audience', resource);
  return rewritten;
}

/**
 * A request of `/authorize` as oidc-provider takes it. OpenID Connect Core §11 gives `offline_access` only with
 * `prompt=consent`, Auth0 gives it to a first-party client without; and a multi-resource refresh token also covers
 * the scopes of the My Account API.
 */
export function authorizeQuery(given: URLSearchParams, configuration: Configuration): URLSearchParams {
  const thirdParty = isThirdParty(configuration, given.get('client_id') ?? undefined);
  const query = thirdParty ? withoutIdentity(given) : given;
  const rewritten = withAudience(query, configuration);
  const scopes = (query.get('scope') ?? '').split(' ');
  const prompts = (query.get('prompt') ?? '').split(' ').filter(Boolean);
  if (!scopes.includes('offline_access') || prompts.includes('none')) return rewritten;
  rewritten.set('prompt', [...new Set([...prompts, 'consent'])].join(' '));
  if (query.has('audience') && !thirdParty)
    rewritten.set('scope', [...new Set([...scopes, ...MY_ACCOUNT_SCOPES])].join(' '));
  return rewritten;
}

/**
 * The form of a token request as oidc-provider takes it: Auth0 also takes JSON, calls RFC 8707's `resource`
 * `audience`, and gives a machine that names no scope all it was granted. `undefined`: the body is not readable.
 */
export function tokenForm(
  body: string,
  contentType: string,
  { issuer, configuration }: { issuer: string; configuration: Configuration },
): URLSearchParams | undefined {
  const read = readForm(body, contentType);
  const form = read && withAudience(read, configuration);
  const audience = form?.get('audience');
  if (!form || !audience) return form;
  if (form.get('grant_type') !== 'urn:openid:params:grant-type:ciba') form.set('resource', audience);
  if (form.get('grant_type') === 'client_credentials' && !form.has('scope')) {
    // The one API of this tenant that machines are granted.
    if (audience === systemAudiences(issuer).management) form.set('scope', MANAGEMENT_SCOPES.join(' '));
  }
  return form;
}

function readForm(body: string, contentType: string): URLSearchParams | undefined {
  if (!contentType.startsWith('application/json')) return new URLSearchParams(body);
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json !== 'object' || json === null) return undefined;
    return new URLSearchParams(Object.entries(json).map(([name, value]): [string, string] => [name, String(value)]));
  } catch {
    return undefined;
  }
}

/** The same request with another body, for a server that has yet to read it. */
export function withForm(request: IncomingMessage, form: URLSearchParams): IncomingMessage {
  const body = Buffer.from(form.toString());
  const copy = new IncomingMessage(request.socket);
  copy.method = request.method ?? 'POST';
  copy.url = request.url ?? '/';
  copy.headers = {
    ...request.headers,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  };
  copy.complete = true;
  copy.push(body);
  copy.push(null);
  return copy;
}
