import { SpanKind } from '@opentelemetry/api';
import { span } from '../../lambdas/contract/platform.ts';
import type { Result } from '../failure.ts';
import { kept } from '../kept.ts';
import type { Caller, OktaToken } from '../ports.ts';
import type { PanelExchange } from './vault-exchange.ts';

/** Seconds before its expiry at which a token is no longer handed out. */
const MARGIN_SECONDS = 60;

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
  const tokens = kept<OktaToken>(now);
  const flights = new Map<string, Promise<Result<OktaToken>>>();

  const fly = async ({ sub, token }: Caller) => {
    const flight = span('Token Vault exchange', () => exchange(token), { kind: SpanKind.CLIENT });
    flights.set(sub, flight);
    try {
      const result = await flight;
      if (result.ok && flights.get(sub) === flight)
        tokens.keep(sub, result.value, result.value.expiresAt - MARGIN_SECONDS);
      return result;
    } finally {
      if (flights.get(sub) === flight) flights.delete(sub);
    }
  };

  return {
    async tokenOf(caller) {
      const token = tokens.get(caller.sub);
      if (token) return { ok: true, value: token };
      return flights.get(caller.sub) ?? fly(caller);
    },
    forget: (sub) => {
      tokens.drop(sub);
      flights.delete(sub);
    },
  };
}
