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

/** Whether FGA allows a person all of these; the first that it denies is named. */
export type Allow = (sub: string, uses: readonly Use[]) => Promise<Result<undefined>>;

export const allowing =
  (authorize: Authorize): Allow =>
  async (sub, uses) => {
    const checks = new Map(uses.map(({ relation, object }) => [`${object}#${relation}`, { relation, object }]));
    return permitted(await authorize(sub, [...checks.values()]));
  };

/** Finds the person of a session. Refuses where it is over. */
export type FindPerson = (sessionId: string) => Promise<Result<Person>>;

export const findPerson = ({ findSession, authorize, openHandoff, connect }: Doors): FindPerson => {
  const allow = allowing(authorize);
  return async (sessionId) => {
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
        const allowed = await allow(session.sub, uses);
        if (!allowed.ok) return allowed;
        okta ??= open();
        return okta;
      },
    });
  };
};

/**
 * Okta as the person of the session, once FGA has allowed every operation the call will use. With `sub`, refuses a
 * session that is another person's.
 */
export type ActAs = (sessionId: string | undefined, uses: readonly Use[], sub?: string) => Promise<Result<Okta>>;

export const actAs =
  (find: FindPerson): ActAs =>
  async (sessionId, uses, sub) => {
    if (sessionId === undefined) return failed('session_expired', 'This change was handed over, and has no session.');
    const person = await find(sessionId);
    if (!person.ok) return person;
    if (sub !== undefined && person.value.session.sub !== sub)
      return failed('session_expired', 'The session of this change is no longer yours.');
    return person.value.ask(uses);
  };
