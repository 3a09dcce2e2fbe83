import { SpanKind } from '@opentelemetry/api';
import { span } from '../../lambdas/contract/platform.ts';
import type { Result } from '../failure.ts';
import type { Caller, OktaToken } from '../ports.ts';
import type { PanelExchange } from './vault-exchange.ts';

/** Seconds before its expiry at which a token is no longer handed out. */
const MARGIN_SECONDS = 60;
/** A token is kept no longer: by then it counts that Okta was disconnected elsewhere, or that the tenant's policy changed. */
const KEPT_SECONDS = 300;

export interface Vault {
  tokenOf(caller: Caller): Promise<Result<OktaToken>>;
  /** The person's token is no longer good, whatever its expiry says; nor is one that is being fetched. */
  forget(sub: string): void;
}

/**
 * A person's Okta token: kept for five minutes, but only until 60 s before it expires, and one exchange at a time a
 * person. Failures are not kept, nor what was under way when the person was forgotten.
 */
export function vault({ exchange, now }: { exchange: PanelExchange; now(): number }): Vault {
  const kept = new Map<string, { token: OktaToken; until: number }>();
  const flights = new Map<string, Promise<Result<OktaToken>>>();
  const good = (until: number) => until > now() / 1000;

  const fly = async ({ sub, token }: Caller) => {
    const flight = span('Token Vault exchange', () => exchange(token), { kind: SpanKind.CLIENT });
    flights.set(sub, flight);
    try {
      const result = await flight;
      for (const [each, { until }] of kept) if (!good(until)) kept.delete(each);
      if (result.ok && flights.get(sub) === flight) {
        const until = Math.min(result.value.expiresAt - MARGIN_SECONDS, now() / 1000 + KEPT_SECONDS);
        if (good(until)) kept.set(sub, { token: result.value, until });
      }
      return result;
    } finally {
      if (flights.get(sub) === flight) flights.delete(sub);
    }
  };

  return {
    async tokenOf(caller) {
      const { token, until = 0 } = kept.get(caller.sub) ?? {};
      if (token && good(until)) return { ok: true, value: token };
      return flights.get(caller.sub) ?? fly(caller);
    },
    forget: (sub) => {
      kept.delete(sub);
      flights.delete(sub);
    },
  };
}
