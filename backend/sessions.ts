import type { SessionRow } from '../lambdas/contract.ts';
import { type Result, succeed } from './failure.ts';
import type { Seal } from './handoff.ts';
import type { Sessions } from './ports.ts';
import type { Vault } from './vault.ts';

/** The longest life of a handoff. */
const LIFE_SECONDS = 3600;
/** A change waits minutes for a phone, so a handoff is renewed when less than this is left and more can be had. */
const RENEW_SECONDS = 900;

/** Keeps the rows of `bedrock-sessions`: one is written only when this process has not written the same before. */
export function sessions({
  vault,
  seal,
  put,
  now,
}: {
  vault: Vault;
  seal: Seal;
  put(row: SessionRow): Promise<Result<void>>;
  /** Epoch milliseconds. */
  now(): number;
}): Sessions {
  const written = new Map<string, { accessToken: string; exp: number }>();

  return {
    async open(caller, sid) {
      const token = await vault.tokenOf(caller);
      if (!token.ok) return token;
      const { accessToken, expiresAt } = token.value;
      const time = Math.floor(now() / 1000);
      const before = written.get(sid);
      const lasting = before && (before.exp === expiresAt || before.exp - time > RENEW_SECONDS);
      if (lasting && before.accessToken === accessToken) return succeed(undefined);

      const exp = Math.min(expiresAt, time + LIFE_SECONDS);
      const handoff = await seal({ sid, sub: caller.sub, exp, accessToken });
      const stored = await put({ session_id: sid, sub: caller.sub, handoff, expires_at: exp, ttl: exp });
      for (const [each, row] of written) if (row.exp <= time) written.delete(each);
      if (stored.ok) written.set(sid, { accessToken, exp });
      return stored;
    },
    forget(sub, sid) {
      vault.forget(sub);
      written.delete(sid);
    },
  };
}
