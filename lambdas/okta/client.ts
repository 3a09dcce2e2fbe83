/** Okta's Management API as one person: https://developer.okta.com/docs/api/openapi/okta-management/guides/overview/ */
import { SpanKind } from '@opentelemetry/api';
import * as z from 'zod';
import type { Failure } from '../contract/failure.ts';
import type { OktaReader, OktaRequest } from '../operations/okta.ts';
import { failed, found } from '../platform/result.ts';
import { span } from '../platform/span.ts';
import {
  isScarce,
  judge,
  LOST,
  type OktaOutcome,
  type OktaResponse,
  pauseOf,
  rateLimited,
  UNREACHABLE,
} from './answer.ts';
import { atMost } from './at-most.ts';
import { patience as patienceOf, rateLimits } from './rate-limit.ts';

export interface Okta extends OktaReader {
  /**
   * Sends a change at most once, whatever happens. `sparing`: not at all while Okta asks to wait; then it fails with
   * `okta_rate_limited`, as where Okta itself refuses for that.
   */
  act(request: OktaRequest, scope: string, how?: { sparing: boolean }): Promise<OktaOutcome>;
}

export interface OktaOptions {
  /** `https://acme.okta.com`, the only host that is ever sent a token. */
  orgUrl: string;
  /** Multiplies how long an answer may take; 1 when left out. */
  patience?: number;
  /** How long reads wait for Okta's rate limit, all waits of a person together; ten seconds when left out. */
  mostWaitMs?: number;
  now?: () => number;
  /** How it waits. */
  pause?: (ms: number) => Promise<unknown>;
}

const READ_TIMEOUT_MS = 8_000;
const ACT_TIMEOUT_MS = 15_000;
const MOST_WAIT_MS = 10_000;
/** Okta refuses what one person asks at once beyond a few tens, be it theirs or another client’s. */
const AT_ONCE = 4;

/** Errors of a connection that was never made; any other may have come after Okta got the request. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

const wasNeverSent = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  NEVER_SENT.includes(String(error.cause.code));

const NOT_UNDERSTOOD = failed('okta_answer_invalid', 'Okta answered something that is not understood here.');

const refusal = ({ code, message, values }: Failure) => failed(code, message, values);

export const connectOkta = ({
  orgUrl,
  patience = 1,
  mostWaitMs = MOST_WAIT_MS,
  now = Date.now,
  pause,
}: OktaOptions) => {
  const { origin } = new URL(orgUrl);
  // What one person's answers tell holds for the next person, too: the limits are the app's.
  const limits = rateLimits(now);

  return (token: string): Okta => {
    const inTurn = atMost(AT_ONCE);
    const wait = patienceOf(mostWaitMs, now, pause);

    const exchange = async (
      { method, path, query, body }: OktaRequest,
      timeout: number,
    ): Promise<OktaResponse | OktaOutcome> => {
      const url = new URL(path, origin);
      url.search = new URLSearchParams(query).toString();
      try {
        const response = await fetch(url, {
          method,
          headers: {
            authorization: `Bearer ${token}`,
            accept: 'application/json',
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          redirect: 'error',
          signal: AbortSignal.timeout(timeout * patience),
        });
        return { status: response.status, headers: response.headers, text: await response.text() };
      } catch (error) {
        return wasNeverSent(error) ? UNREACHABLE : LOST;
      }
    };

    // The path names people, so no span holds it; nothing of the trace goes to Okta.
    const send = (request: OktaRequest, scope: string, timeout: number) =>
      span(`Okta ${request.method}`, () => exchange(request, timeout), {
        kind: SpanKind.CLIENT,
        describe: (answer) => ({
          'okta.scope': scope,
          'http.request.method': request.method,
          ...('status' in answer && {
            'http.response.status_code': answer.status,
            'okta.request_id': answer.headers.get('x-okta-request-id') ?? '',
          }),
        }),
      });

    /** Sends a read, once there is enough of Okta's rate limit for it. Refuses where that takes too long. */
    const sendInTime = (request: OktaRequest, scope: string) =>
      inTurn(async () => {
        for (let until = limits.until(request); until !== undefined; until = limits.until(request))
          if (!(await wait(until))) return rateLimited(until);
        const response = await send(request, scope, READ_TIMEOUT_MS);
        if ('status' in response) limits.learn(request, response);
        return response;
      });

    const ask = async (request: OktaRequest, scope: string) => {
      let response = await sendInTime(request, scope);
      // Others of the org were quicker: once more, where Okta says when.
      if ('status' in response && response.status === 429 && pauseOf(response, now()) < Infinity)
        response = await sendInTime(request, scope);
      if (!('status' in response)) return { outcome: response, scarce: false };
      if (response.status === 429) return { outcome: rateLimited(now() + pauseOf(response, now())), scarce: true };
      return { outcome: judge(response, request.path, scope), scarce: isScarce(response) };
    };

    return {
      async read(request, scope, schema) {
        const { outcome } = await ask(request, scope);
        if (!outcome.ok) return refusal(outcome.failure);
        const body = schema.safeParse(outcome.body);
        return body.success ? found(body.data) : NOT_UNDERSTOOD;
      },
      async list(request, scope, item) {
        const { outcome, scarce } = await ask(request, scope);
        if (!outcome.ok) return refusal(outcome.failure);
        const all = z.array(z.unknown()).safeParse(outcome.body);
        if (!all.success) return NOT_UNDERSTOOD;
        const items = all.data.flatMap((each) => item.safeParse(each).data ?? []);
        const { next } = outcome;
        return found({
          items,
          odd: all.data.length - items.length,
          more: next !== undefined,
          cursor: next?.after,
          scarce,
        });
      },
      act: (request, scope, { sparing } = { sparing: false }) =>
        inTurn(async () => {
          const until = limits.until(request);
          if (sparing && until !== undefined) return rateLimited(until);
          const response = await send(request, scope, ACT_TIMEOUT_MS);
          if (!('status' in response)) return response;
          limits.learn(request, response);
          if (response.status === 429) return rateLimited(now() + pauseOf(response, now()));
          return judge(response, request.path, scope);
        }),
    };
  };
};
