import { randomUUID } from 'node:crypto';
import { currentTraceparent, span } from '../../lambdas/contract/platform.ts';
import type { SessionRow } from '../../lambdas/contract/session.ts';
import type { Result } from '../failure.ts';
import type { Sessions } from '../ports.ts';
import type { Seal } from './handoff.ts';
import type { Vault } from './vault.ts';

/** The longest life of a handoff. A change waits minutes for a phone, and each turn makes it anew. */
const LIFE_SECONDS = 3600;

/** The rows of `bedrock-sessions`: each turn writes its own, a fresh handoff and the trace the Lambdas go on with. */
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
  return {
    async open(caller, sid, timeZone) {
      const token = await vault.tokenOf(caller);
      if (!token.ok) return token;
      const { accessToken, expiresAt } = token.value;
      const exp = Math.min(expiresAt, Math.floor(now() / 1000) + LIFE_SECONDS);
      const traceparent = currentTraceparent();
      return span('seal and put', async () => {
        const handoff = await seal({ sid, sub: caller.sub, exp, accessToken });
        const row: SessionRow = { session_id: sid, sub: caller.sub, handoff, expires_at: exp, ttl: exp };
        return put({
          ...row,
          turn: randomUUID(),
          ...(timeZone !== undefined && { time_zone: timeZone }),
          ...(traceparent !== undefined && { traceparent }),
        });
      });
    },
    forget: (sub) => vault.forget(sub),
    end: (sub, except) => {
      vault.forget(sub);
      return remove(sub, except);
    },
  };
}
