/**
 * The way to Okta as the person of a session: who, then may they, then their own token, which has to be theirs. In this order, always; only
 * where FGA says no and a group of Okta has the right, the token is opened to read the person's groups, and no more.
 */
import type { Authorize } from '../contract/authorization.ts';
import type { Admission, AdmitRequest } from '../contract/changes/execution.ts';
import { clientUse } from '../contract/client.ts';
import type { Refusal } from '../contract/function-result.ts';
import type { SessionRow } from '../contract/session.ts';
import { findChange } from '../operations/index.ts';
import type { Use } from '../operations/okta.ts';
import { failed, found, type Result } from '../platform/result.ts';
import type { FindSession } from '../platform/sessions.ts';
import type { Okta } from './client.ts';
import type { OpenHandoff } from './handoff.ts';
import type { Owned } from './owner.ts';
import { type Known, permitting } from './permission.ts';

export interface Doors {
  findSession: FindSession;
  authorize: Authorize;
  openHandoff: OpenHandoff;
  owned: Owned;
  /** Okta by this token, for this person. */
  connect(token: string, sub: string): Okta;
}

/** Whoever a session is of. */
interface Person {
  session: SessionRow;
  /** Whether FGA allows them all of these, about somebody where that matters; the first that it denies is named. */
  allow(uses: readonly Use[], known?: Known): Promise<Result<undefined>>;
  /** Okta as this person, for whoever asked FGA themself. */
  open(): Promise<Result<Okta>>;
  /**
   * Okta as this person, once FGA has allowed every operation that is named; the first is named when it is denied.
   * However often it is asked, the token is opened once, and all requests share one client and its limits.
   */
  ask(uses: readonly Use[], known?: Known): Promise<Result<Okta>>;
  /** Tells the record what came of what was read for this function of the agent. */
  ended?(name: string, outcome: string): Promise<void>;
}

/** Finds the person of a session. Refuses where it is over. */
export type FindPerson = (sessionId: string) => Promise<Result<Person>>;

const isChange = ({ operationId }: Use): boolean => operationId !== undefined && findChange(operationId) !== undefined;

/** The same, and first whether the client may, by which the person asks: to read, or where any of it changes something, to ask. */
const withClient = ({ client }: SessionRow, uses: readonly Use[]): readonly Use[] =>
  client === undefined ? uses : [clientUse(uses.some(isChange) ? 'asks_for' : 'reads_for', client), ...uses];

export const findPerson = ({ findSession, authorize, openHandoff, owned, connect }: Doors): FindPerson => {
  const permit = permitting(authorize);
  return async (sessionId) => {
    const row = await findSession(sessionId);
    if (!row.ok) return row;
    const session = row.value;
    let okta: Promise<Result<Okta>> | undefined;
    const opened = async (): Promise<Result<Okta>> => {
      const token = await openHandoff(session);
      return token.ok ? owned(session, token.value, connect(token.value, session.sub)) : token;
    };
    const open = (): Promise<Result<Okta>> => {
      okta ??= opened();
      return okta;
    };
    const allow = (uses: readonly Use[], known?: Known) => permit(session.sub, withClient(session, uses), open, known);
    return found({
      session,
      allow,
      open,
      ask: async (uses, known) => {
        const allowed = await allow(uses, known);
        return allowed.ok ? open() : allowed;
      },
    });
  };
};

/**
 * Okta as the person of the session, once FGA has allowed every operation the call will use. With `sub`, refuses a
 * session that is another person's; `known` as `Permit` has it.
 */
export type ActAs = (
  sessionId: string | undefined,
  uses: readonly Use[],
  sub?: string,
  known?: Known,
) => Promise<Result<Okta>>;

export const actAs =
  (find: FindPerson): ActAs =>
  async (sessionId, uses, sub, known) => {
    if (sessionId === undefined) return failed('session_expired', 'This change was handed over, and has no session.');
    const person = await find(sessionId);
    if (!person.ok) return person;
    if (sub !== undefined && person.value.session.sub !== sub)
      return failed('session_expired', 'The session of this change is no longer yours.');
    return person.value.ask(uses, known);
  };

/**
 * Whether the client of a session may read for its person, or ask for changes; the panel may. The person's groups at Okta are
 * read where one of them may let it in. `tell` hears of a refusal.
 */
export const admittedBy =
  (find: FindPerson, tell: (session: SessionRow, refusal: Refusal) => Promise<void>) =>
  async ({ sessionId, relation }: AdmitRequest): Promise<Admission> => {
    const person = await find(sessionId);
    if (!person.ok) return person.refusal;
    const { session, allow } = person.value;
    const admitted = await allow(session.client === undefined ? [] : [clientUse(relation, session.client)]);
    if (admitted.ok) return { outcome: 'admitted' };
    await tell(session, admitted.refusal);
    return admitted.refusal;
  };
