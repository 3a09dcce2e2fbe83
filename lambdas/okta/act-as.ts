/** The way to Okta as the person of a session: who, then may they, then their own token. In this order, always. */
import type { Authorize } from '../contract/authorization.ts';
import type { SessionRow } from '../contract/session.ts';
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

/** Whoever a session is of. */
interface Person {
  session: SessionRow;
  /**
   * Okta as this person, once FGA has allowed every operation that is named; the first is named when it is denied.
   * However often it is asked, the token is opened once, and all requests share one client and its limits.
   */
  ask(uses: readonly Use[]): Promise<Result<Okta>>;
}

/** Finds the person of a session. Refuses where it is over. */
export type FindPerson = (sessionId: string) => Promise<Result<Person>>;

export const findPerson =
  ({ findSession, authorize, openHandoff, connect }: Doors): FindPerson =>
  async (sessionId) => {
    const row = await findSession(sessionId);
    if (!row.ok) return row;
    const session = row.value;
    let okta: Promise<Result<Okta>> | undefined;
    const open = async (): Promise<Result<Okta>> => {
      const token = await openHandoff(session);
      return token.ok ? found(connect(token.value)) : token;
    };
    return found({
      session,
      ask: async (uses: readonly Use[]) => {
        const checks = new Map(uses.map(({ relation, object }) => [`${object}#${relation}`, { relation, object }]));
        const allowed = permitted(await authorize(session.sub, [...checks.values()]));
        if (!allowed.ok) return allowed;
        okta ??= open();
        return okta;
      },
    });
  };

/**
 * Okta as the person of the session, once FGA has allowed every operation the call will use. With `sub`, refuses a
 * session that is another person's.
 */
export type ActAs = (sessionId: string, uses: readonly Use[], sub?: string) => Promise<Result<Okta>>;

export const actAs =
  (find: FindPerson): ActAs =>
  async (sessionId, uses, sub) => {
    const person = await find(sessionId);
    if (!person.ok) return person;
    if (sub !== undefined && person.value.session.sub !== sub)
      return failed('session_expired', 'The session of this change is no longer yours.');
    return person.value.ask(uses);
  };
