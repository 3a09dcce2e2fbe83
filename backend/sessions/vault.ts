import { SpanKind } from '@opentelemetry/api';
import { span } from '../../lambdas/contract/platform.ts';
import type { Result } from '../failure.ts';
import type { Caller, OktaToken } from '../ports.ts';
import type { Exchange } from './vault-exchange.ts';

/** Seconds before its expiry at which a token is no longer handed out. */
const MARGIN_SECONDS = 60;

export interface Vault {
  tokenOf(caller: Caller): Promise<Result<OktaToken>>;
  /** The person's token is no longer good, whatever its expiry says. */
  forget(sub: string): void;
}

/** A person's Okta token: kept until 60 s before it expires, and one exchange at a time a person. Failures are not kept. */
export function vault({ exchange, now }: { exchange: Exchange; now(): number }): Vault {
  const kept = new Map<string, OktaToken>();
  const flights = new Map<string, Promise<Result<OktaToken>>>();
  const fresh = (token: OktaToken) => token.expiresAt - MARGIN_SECONDS > now() / 1000;

  const fly = async ({ sub, token }: Caller) => {
    const result = await span('Token Vault exchange', () => exchange(token), { kind: SpanKind.CLIENT });
    for (const [each, old] of kept) if (!fresh(old)) kept.delete(each);
    if (result.ok && fresh(result.value)) kept.set(sub, result.value);
    return result;
  };

  return {
    async tokenOf(caller) {
      const token = kept.get(caller.sub);
      if (token && fresh(token)) return { ok: true, value: token };
      const flight = flights.get(caller.sub) ?? fly(caller).finally(() => flights.delete(caller.sub));
      flights.set(caller.sub, flight);
      return flight;
    },
    forget: (sub) => void kept.delete(sub),
  };
}
