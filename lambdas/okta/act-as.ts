/** The way to Okta as the person of a session: who, then may they, then their own token. In this order, always. */
import type { Authorize } from '../contract/authorization.ts';
import type { Use } from '../operations/okta.ts';
import { failed, found, permitted, type Result } from '../platform/result.ts';
import type { FindSession } from '../platform/sessions.ts';
import type { Okta } from './client.ts';
import type { OpenHandoff } from './handoff.ts';

interface Doors {
  findSession: FindSession;
  authorize: Authorize;
  openHandoff: OpenHandoff;
  connect(token: string): Okta;
}

/**
 * Okta as the person of the session, once FGA has allowed every operation the call will use; the first is named when
 * it is denied. With `sub`, refuses a session that is another person's.
 */
export type ActAs = (sessionId: string, uses: readonly Use[], sub?: string) => Promise<Result<Okta>>;

export const actAs =
  ({ findSession, authorize, openHandoff, connect }: Doors): ActAs =>
  async (sessionId, uses, sub) => {
    const session = await findSession(sessionId);
    if (!session.ok) return session;
    if (sub !== undefined && session.value.sub !== sub)
      return failed('session_expired', 'The session of this change is no longer yours.');
    const checks = new Map(uses.map(({ relation, object }) => [`${object}#${relation}`, { relation, object }]));
    const allowed = permitted(await authorize(session.value.sub, [...checks.values()]));
    if (!allowed.ok) return allowed;
    const token = await openHandoff(session.value);
    return token.ok ? found(connect(token.value)) : token;
  };
