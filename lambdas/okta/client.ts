/** Okta's Management API as one person: https://developer.okta.com/docs/api/openapi/okta-management/guides/overview/ */
import { setTimeout as sleep } from 'node:timers/promises';
import { SpanKind } from '@opentelemetry/api';
import { z } from 'zod';
import type { Failure } from '../contract/failure.ts';
import type { OktaReader, OktaRequest } from '../operations/okta.ts';
import { failed, found } from '../platform/result.ts';
import { span } from '../platform/span.ts';
import { isScarce, judge, LOST, type OktaOutcome, type OktaResponse, pauseOf, UNREACHABLE } from './answer.ts';

export interface Okta extends OktaReader {
  /** Sends a change at most once, whatever happens. */
  act(request: OktaRequest, scope: string): Promise<OktaOutcome>;
}

export interface OktaOptions {
  /** `https://acme.okta.com`, the only host that is ever sent a token. */
  orgUrl: string;
  /** Multiplies how long an answer may take; 1 when left out. */
  patience?: number;
  now?: () => number;
}

const READ_TIMEOUT_MS = 8_000;
const ACT_TIMEOUT_MS = 15_000;
const LONGEST_PAUSE_MS = 3_000;
/** Okta refuses what one person asks at once beyond a few tens, be it theirs or another client’s. */
const AT_ONCE = 4;

/** Errors of a connection that was never made; any other may have come after Okta got the request. */
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

const wasNeverSent = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  NEVER_SENT.includes(String(error.cause.code));

/** Runs at most so many at a time; the others wait their turn. */
const atMost = (limit: number) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (running === limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
};

const NOT_UNDERSTOOD = failed('okta_answer_invalid', 'Okta answered something that is not understood here.');

const refusal = ({ code, message, values }: Failure) => failed(code, message, values);

export const connectOkta =
  ({ orgUrl, patience = 1, now = Date.now }: OktaOptions) =>
  (token: string): Okta => {
    const { origin } = new URL(orgUrl);
    const inTurn = atMost(AT_ONCE);

    const exchange = async (
      { method, path, query }: OktaRequest,
      timeout: number,
    ): Promise<OktaResponse | OktaOutcome> => {
      const url = new URL(path, origin);
      url.search = new URLSearchParams(query).toString();
      try {
        const response = await fetch(url, {
          method,
          headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
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
      span(`Okta ${request.method}`, () => inTurn(() => exchange(request, timeout)), {
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

    const ask = async (request: OktaRequest, scope: string) => {
      let response = await send(request, scope, READ_TIMEOUT_MS);
      if ('status' in response && response.status === 429) {
        const pause = pauseOf(response, now());
        if (pause <= LONGEST_PAUSE_MS) {
          await sleep(pause);
          response = await send(request, scope, READ_TIMEOUT_MS);
        }
      }
      if (!('status' in response)) return { outcome: response, scarce: false };
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
      async act(request, scope) {
        const response = await send(request, scope, ACT_TIMEOUT_MS);
        return 'status' in response ? judge(response, request.path, scope) : response;
      },
    };
  };
