import { span } from '../../lambdas/contract/platform.ts';
import type { SessionRow } from '../../lambdas/contract/session.ts';
import { type Result, succeed } from '../failure.ts';
import type { Sessions } from '../ports.ts';
import type { Seal } from './handoff.ts';
import type { Vault } from './vault.ts';
import { writtenRows } from './written-rows.ts';

/** The longest life of a handoff. A change waits minutes for a phone. */
const LIFE_SECONDS = 3600;

/**
 * The rows of `bedrock-sessions`: who asks, and their token, sealed. A row is written when a conversation begins, and again
 * when something in it is another; a turn that finds it as it has to be writes nothing.
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
  const written = writtenRows(now);
  const forget = (sub: string) => {
    vault.forget(sub);
    written.forget(sub);
  };

  return {
    async open({ sub, client, ...caller }, sid, timeZone) {
      const okta = await vault.tokenOf({ sub, ...caller });
      if (!okta.ok) return okta;
      const { accessToken, expiresAt } = okta.value;
      const of = { sub, accessToken, token: caller.token, timeZone };
      if (written.has(sid, of)) return succeed(undefined);
      return span('seal and put', async () => {
        const exp = Math.min(expiresAt, Math.floor(now() / 1000) + LIFE_SECONDS);
        const row = await put({
          ...{ session_id: sid, sub, handoff: await seal({ sid, sub, exp, accessToken }), expires_at: exp, ttl: exp },
          ...(client !== undefined && { client }),
          ...(timeZone !== undefined && { time_zone: timeZone }),
        });
        if (row.ok) written.add(sid, of, exp);
        return row;
      });
    },
    forget,
    end: (sub, except) => {
      forget(sub);
      return remove(sub, except);
    },
  };
}
