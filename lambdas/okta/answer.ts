/** Judges an answer of Okta's Management API. No I/O: the other half is client.ts. */
import * as z from 'zod';
import type { Failure, FailureCode } from '../contract/failure.ts';
import { plain } from '../operations/text.ts';

/** An answer off the wire, read whole. */
export interface OktaResponse {
  status: number;
  headers: Headers;
  text: string;
}

/** That a list goes on, and the `after` that leads there. */
interface Next {
  after: string | undefined;
}

/**
 * What came of a request. `applied` says what a failure means for a change: `no` where Okta surely did nothing,
 * `unknown` where the answer was lost or says nothing about it.
 */
export type OktaOutcome =
  | { ok: true; body: unknown; next: Next | undefined; requestId: string | undefined }
  | { ok: false; failure: Failure; applied: 'no' | 'unknown' };

/** Okta names each field that is wrong; what an answer can hold of it is a few. */
const MOST_CAUSES = 5;

/** https://developer.okta.com/docs/reference/error-codes/ */
const OktaError = z.object({
  errorCode: z.string(),
  errorSummary: z.string().transform(plain),
  errorCauses: z
    .array(z.object({ errorSummary: z.string().transform(plain) }))
    .catch([])
    .transform((causes) => causes.slice(0, MOST_CAUSES)),
});

const fail = (
  code: FailureCode,
  message: string,
  { applied = 'no', values }: { applied?: 'no' | 'unknown'; values?: Record<string, string> } = {},
): OktaOutcome => ({ ok: false, failure: { code, message, ...(values && { values }) }, applied });

export const UNREACHABLE = fail('okta_unavailable', 'Okta does not answer. Nothing was done. Try again.');
export const LOST = fail('okta_unavailable', 'Okta does not answer. Try again.', { applied: 'unknown' });
const UNREADABLE = fail('okta_answer_invalid', 'Okta answered something that is not understood here.', {
  applied: 'unknown',
});

/** `until` is when Okta takes requests again, in epoch milliseconds; infinite where it does not say so. */
export const rateLimited = (until: number): OktaOutcome => {
  const at = until === Infinity ? undefined : new Date(until).toISOString();
  const when = at === undefined ? 'in a minute' : `after ${at.slice(11, 16)} UTC`;
  const message = `Okta asks for a pause: its rate limit is used up. Try again ${when}.`;
  return fail('okta_rate_limited', message, at === undefined ? {} : { values: { until: at } });
};

const parseJson = (text: string): { value: unknown } | undefined => {
  try {
    return { value: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return undefined;
  }
};

/**
 * Where a list goes on, by the `next` address of a Link header (RFC 8288). Okta may name another of the org's hosts
 * there, such as its admin console's or a domain of its own. Only `after` is taken from it, and only of the same path:
 * we ask our own host for it, and no other is ever sent the token.
 */
const nextOf = (headers: Headers, path: string): Next | undefined => {
  const address = /<([^>]*)>[^<]*?;\s*rel="?next\b/i.exec(headers.get('link') ?? '')?.[1];
  if (address === undefined) return undefined;
  const url = URL.parse(address, 'https://okta.invalid');
  return { after: (url?.pathname === path && url.searchParams.get('after')) || undefined };
};

/** Whether less than a tenth of the rate limit is left. Okta tells with every answer. */
export const isScarce = ({ headers }: OktaResponse): boolean => {
  const [limit, remaining] = ['x-rate-limit-limit', 'x-rate-limit-remaining'].map((name) => headers.get(name));
  return limit != null && remaining != null && Number(remaining) * 10 < Number(limit);
};

/** RFC 9449 §7.1: the token would have to be bound to a key, which one out of Token Vault never is. */
const DPOP = /(^|,\s*)DPoP\b/i;
const DPOP_ERRORS: readonly unknown[] = ['invalid_dpop_proof', 'use_dpop_nonce'];

/** OAuth's own `error` (RFC 6749 §5.2), where the body is not one of Okta's API. */
const parseError = (text: string): unknown =>
  z.object({ error: z.string() }).safeParse(parseJson(text)?.value).data?.error;

/** Okta's refusal as a failure of ours; control flow goes by `errorCode` alone, as Okta asks. */
const refusalOf = ({ status, headers, text }: OktaResponse, scope: string): OktaOutcome => {
  const parsed = OktaError.safeParse(parseJson(text)?.value);
  const code = parsed.data?.errorCode;
  const summary = parsed.success
    ? [parsed.data.errorSummary, ...parsed.data.errorCauses.map((cause) => cause.errorSummary)].join(' ').trim()
    : `HTTP ${status}`;
  if (status === 429) return rateLimited(Infinity);
  const challenge = headers.get('www-authenticate') ?? '';
  if (DPOP.test(challenge) || DPOP_ERRORS.includes(parseError(text)))
    return fail(
      'okta_dpop_required',
      'The Okta app demands DPoP, which Auth0 Token Vault excludes. Connecting Okta again cannot help: an Okta super administrator turns it off for the app.',
    );
  if (/insufficient_scope/.test(challenge))
    return fail(
      'okta_scope_missing',
      `Your connection to Okta was made without the scope ${scope}. Connect Okta anew.`,
      { values: { scope } },
    );
  if (code === 'E0000006')
    return fail('okta_forbidden', 'Your Okta role does not allow this. Ask an Okta super administrator for the role.');
  // Sent with 503, and yet it tells: Okta takes no change at the moment, so nothing was done.
  if (code === 'E0000010')
    return fail(
      'okta_read_only',
      'Okta takes no changes at the moment, for maintenance. Nothing was done. Try again later.',
    );
  if (status === 401) return fail('okta_token_refused', 'Okta no longer takes your sign-in. Connect Okta again.');
  if (status === 404) return fail('okta_not_found', 'Okta has no such thing, or your Okta role does not show it.');
  // E0000060 is Okta's "Unsupported operation", sent with 501.
  if (status < 500 || code === 'E0000060')
    return fail('okta_rejected', `Okta refused: ${summary}`, { values: { summary } });
  return LOST;
};

/** What a response means. `path` is the one that was asked, `scope` the one the operation needs. */
export const judge = (response: OktaResponse, path: string, scope: string): OktaOutcome => {
  const { status, headers, text } = response;
  if (status < 200 || status > 299) return refusalOf(response, scope);
  const body = parseJson(text);
  if (body === undefined) return UNREADABLE;
  return {
    ok: true,
    body: body.value,
    next: nextOf(headers, path),
    requestId: headers.get('x-okta-request-id') ?? undefined,
  };
};

/** Okta's limits are new each minute. Who says much more, as with another clock in between, says nothing. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/** How long Okta asks to wait, in milliseconds: `X-Rate-Limit-Reset` is epoch seconds by Okta's clock. */
export const pauseOf = ({ headers }: OktaResponse, now: number): number => {
  const reset = Number(headers.get('x-rate-limit-reset'));
  const date = Date.parse(headers.get('date') ?? '');
  const pause = reset * 1000 - (Number.isNaN(date) ? now : date);
  return reset > 0 && pause <= LONGEST_PAUSE_MS ? Math.max(0, pause) : Infinity;
};
