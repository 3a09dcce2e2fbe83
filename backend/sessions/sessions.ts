import { randomUUID } from 'node:crypto';
import { currentTraceparent, span } from '../../lambdas/contract/platform.ts';
import type { SessionRow } from '../../lambdas/contract/session.ts';
import { type Result, succeed } from '../failure.ts';
import type { OktaToken, Sessions } from '../ports.ts';
import type { Seal } from './handoff.ts';
import { type Handoff, keptHandoffs } from './kept-handoffs.ts';
import type { Vault } from './vault.ts';

/** The longest life of a handoff. A change waits minutes for a phone. */
const LIFE_SECONDS = 3600;

/**
 * The rows of `bedrock-sessions`. Each turn writes its own, with its id and the trace the Lambdas go on with. The first of
 * a conversation waits for it; while the handoff in the row is good for the next one, too, that is written beside the
 * turn: it is on its way before the agent is asked, which has a model to ask before any Lambda reads it.
 */
export function sessions({
  vault,
  seal,
  put,
  remove,
  now,
}: {
  vault: Vault;
  seal: Seal;
  put(row: SessionRow): Promise<Result<void>>;
  remove(sub: string, except: ReadonlySet<string>): Promise<Result<void>>;
  /** Epoch milliseconds. */
  now(): number;
}): Sessions {
  const kept = keptHandoffs(now);

  const sealed = async (sid: string, sub: string, { accessToken, expiresAt }: OktaToken): Promise<Handoff> => {
    const exp = Math.min(expiresAt, Math.floor(now() / 1000) + LIFE_SECONDS);
    return { handoff: await seal({ sid, sub, exp, accessToken }), exp };
  };
  const forget = (sub: string) => {
    vault.forget(sub);
    kept.forget(sub);
  };

  return {
    async open({ sub, client, ...caller }, sid, timeZone) {
      const token = await vault.tokenOf({ sub, ...caller });
      if (!token.ok) return token;
      const traceparent = currentTraceparent();
      const write = ({ handoff, exp }: Handoff) =>
        put({
          ...{ session_id: sid, sub, handoff, expires_at: exp, ttl: exp },
          turn: randomUUID(),
          ...(client !== undefined && { client }),
          ...(timeZone !== undefined && { time_zone: timeZone }),
          ...(traceparent !== undefined && { traceparent }),
        });

      const there = kept.of(sid, sub, token.value);
      if (there) {
        const written = span('put', () => write(there)).then((row) => {
          // The next turn waits for its own.
          if (!row.ok) kept.forget(sub);
        });
        return succeed({ written });
      }
      return span('seal and put', async () => {
        const handoff = await sealed(sid, sub, token.value);
        const row = await write(handoff);
        if (!row.ok) return row;
        kept.keep(sid, sub, token.value, handoff);
        return succeed({ written: Promise.resolve() });
      });
    },
    forget,
    end: (sub, except) => {
      forget(sub);
      return remove(sub, except);
    },
  };
}
