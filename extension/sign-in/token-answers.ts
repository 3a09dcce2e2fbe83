import * as z from 'zod/mini';
import type { Auth0Words } from './auth0-words.ts';

/** A clock further off than a change waits for the phone shows times that mean nothing. */
const CLOCK_LIMIT_SECONDS = 300;

const IdToken = z.object({ iat: z.number(), exp: z.number() });

/**
 * `fetch`, but what the token endpoint of the tenant at `origin` answers can be told by its error code alone. spa-js
 * hands on neither status nor headers, takes a page of HTML for a lost connection and asks twice more. So 429, 5xx and
 * what is no JSON become `temporarily_unavailable` with when to ask again, any other refusal keeps its code or gets
 * `http_<status>`, and an ID token that this machine's clock contradicts becomes `clock_wrong`.
 */
export const tokenAnswers =
  (ask: typeof fetch, origin: string, now: () => number, words: Auth0Words): typeof fetch =>
  async (input, init) => {
    const response = await ask(input, init);
    if (input !== `${origin}/oauth/token`) return response;
    const { status, headers } = response;
    const text = await response.text();
    const body = parsed(text);
    if (status === 429 || status >= 500 || (status < 400 && !body)) {
      return refusal(status, 'temporarily_unavailable', pauseOf(headers, now(), words) ?? words.answered(status));
    }
    if (!body) return refusal(status, `http_${status}`, words.answered(status));
    const isSignIn = new URLSearchParams(String(init?.body)).get('grant_type') === 'authorization_code';
    const off = response.ok ? clockError(body.id_token, now() / 1000, isSignIn) : undefined;
    return off === undefined
      ? new Response(text, { status, headers })
      : refusal(400, 'clock_wrong', words.clockAhead(off));
  };

const refusal = (status: number, error: string, error_description: string) =>
  Response.json({ error, error_description }, { status: status < 400 ? 502 : status });

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** When to come again: Retry-After (RFC 9110 §10.2.3), or Auth0's `x-ratelimit-reset` in epoch seconds. */
function pauseOf(headers: Headers, now: number, words: Auth0Words): string | undefined {
  const after = headers.get('retry-after');
  const reset = Number(headers.get('x-ratelimit-reset'));
  const at = after ? (/^\d+$/.test(after) ? now + Number(after) * 1000 : Date.parse(after)) : reset * 1000;
  const seconds = Math.ceil((at - now) / 1000);
  return seconds > 0 ? words.pause(seconds) : undefined;
}

/**
 * By how many minutes the clock is ahead, where that is too much, by an ID token made just now (OpenID Connect Core
 * §3.1.3.7, `iat` and `exp`). A renewal has spent the refresh token already, so it is refused only where spa-js would.
 */
function clockError(idToken: unknown, now: number, isSignIn: boolean): number | undefined {
  const [, payload = ''] = String(idToken).split('.');
  const claims = IdToken.safeParse(parsed(decoded(payload))).data;
  if (!claims) return undefined;
  const isOff = isSignIn ? Math.abs(now - claims.iat) > CLOCK_LIMIT_SECONDS : now > claims.exp + 60;
  return isOff ? Math.round((now - claims.iat) / 60) : undefined;
}

/** Base64url (RFC 4648 §5); claims of other alphabets are not read here. */
function decoded(base64url: string): string {
  try {
    return atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
