/** Okta as the person of a change that is carried out: by their session while it lasts, then by a fresh token. */
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeTarget } from '../../contract/changes/steps.ts';
import { clientUse } from '../../contract/client.ts';
import type { Failure, FailureCode } from '../../contract/failure.ts';
import type { Refusal } from '../../contract/function-result.ts';
import { OktaUser } from '../../operations/objects.ts';
import type { Use } from '../../operations/okta.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { listAssignedRolesForUser } from '../../operations/users/roles.ts';
import { getUser } from '../../operations/users/users.ts';
import { failed, failureOf, found, type Result } from '../../platform/result.ts';
import type { ActAs } from '../act-as.ts';
import type { Okta } from '../client.ts';
import { ALTERED } from '../executing/agreed.ts';
import { aboutOf, FACTS_SCOPES, type Known, type Permit } from '../permission.ts';
import { AGREED, type AgreedHash, agreedIn } from '../proof/agreed-hash.ts';
import type { FourEyes } from '../proof/four-eyes.ts';
import type { FreshToken } from './fresh-token.ts';

/** The way of one call of the executor. */
export interface Way {
  /** Okta as the person, once FGA allows the operation, to these, and enough people agreed to it. */
  ask(change: Change, operation: ChangeOperation, targets?: readonly ChangeTarget[]): Promise<Result<Okta>>;
}

export interface Ways {
  /** With the token of an approval to go on, which was verified. */
  begin(approvalToken?: string): Way;
  /** Whether the change gets its token without its person. */
  isAlone(change: Change): boolean;
  /** The change is over, and what is in memory of it goes. */
  end(change: Change): void;
}

interface WaysOptions {
  actAs: ActAs;
  permit: Permit;
  fourEyes: FourEyes;
  agreedHash: AgreedHash;
  connect(token: string): Okta;
  /** One of them, as BACKGROUND_TOKEN says. */
  fresh: { phone?: FreshToken; worker?: FreshToken };
  now(): number;
}

const OF_THE_SESSION: readonly FailureCode[] = ['session_expired', 'handoff_invalid', 'okta_token_refused'];
const OF_THE_TOKEN: readonly FailureCode[] = [
  ...OF_THE_SESSION,
  'approval_invalid',
  'okta_not_connected',
  'vault_refused',
  'auth0_unavailable',
];
/** Whether it stands between a change and its token, and may pass or be mended. */
const isOfTheToken = ({ code }: Failure): boolean => OF_THE_TOKEN.includes(code);
/** Whether a change waits for another token rather than fail for want of one: one whose card said so. */
export const goesOn = ({ background }: Change, failure: Failure): boolean =>
  background !== undefined && isOfTheToken(failure);
/** Whether the session's token is good no more. */
const isOver = ({ refusal }: Extract<Result<never>, { ok: false }>): boolean =>
  OF_THE_SESSION.includes(failureOf(refusal).code);

/** Whether FGA says no because it is not what was agreed to. */
const isOtherwise = (refusal: Refusal): boolean => refusal.outcome === 'denied' && refusal.relation === AGREED;

/** The name of the token that an approval gave. */
const APPROVED = 'approved';

const MARGIN_SECONDS = 30;
const RUN_OUT = failed('session_expired', 'Your sign-in has run out.');
const NO_PHONE = failed('vault_refused', 'The client that exchanges approvals at Auth0 is not set up any more.');

/** What an operation needs of a token that is made for it alone: the roles, where a button was enough, are read again. */
const scopesOf = ({ gate }: Change, { scope }: ChangeOperation): string[] =>
  gate === 'confirm' ? [scope, listAssignedRolesForUser.scope] : [scope];

/** Fresh tokens stay in this process until shortly before they expire, and are written nowhere. */
export const ways = ({ actAs, permit, fourEyes, agreedHash, connect, fresh, now }: WaysOptions): Ways => {
  const kept = new Map<string, Map<string, { okta: Okta; until: number }>>();
  const isAlone = ({ background }: Change) => background === 'privileged_worker' && fresh.worker !== undefined;

  const inMemory = ({ change_id }: Change, name: string): Okta | undefined => {
    const { okta, until = 0 } = kept.get(change_id)?.get(name) ?? {};
    return until > now() / 1000 ? okta : undefined;
  };
  const fetched = async (change: Change, name: string, token: ReturnType<FreshToken>): Promise<Result<Okta>> => {
    const got = await token;
    if (!got.ok) return got;
    const okta = connect(got.value.accessToken);
    const of = kept.get(change.change_id) ?? new Map();
    kept.set(change.change_id, of.set(name, { okta, until: got.value.expiresAt - MARGIN_SECONDS }));
    return found(okta);
  };

  const begin = (given?: string): Way => {
    let approvalToken = given;
    let session: Promise<Result<undefined>> | undefined;

    /** Whether Okta still takes the session's token. Asked once a call, and only where there is another way. */
    const isTaken = async (change: Change, okta: Okta): Promise<Result<undefined>> => {
      if (change.background === undefined) return found(undefined);
      const self = await okta.read(getUser.request({ userId: 'me' }), getUser.scope, OktaUser);
      return !self.ok && isOver(self) ? self : found(undefined);
    };

    const afresh = async (
      change: Change,
      operation: ChangeOperation,
      also: readonly string[] = [],
    ): Promise<Result<Okta> | undefined> => {
      const scopes = [...(isAlone(change) ? scopesOf(change, operation) : [operation.scope]), ...also];
      const name = isAlone(change) ? scopes.join(' ') : APPROVED;
      const okta = inMemory(change, name);
      if (okta) return found(okta);
      if (isAlone(change)) return fresh.worker && fetched(change, name, fresh.worker({ change, scopes }));
      if (approvalToken === undefined) return undefined;
      const subject = approvalToken;
      // It is good once: what comes of it is kept, or was refused.
      approvalToken = undefined;
      return fresh.phone ? fetched(change, name, fresh.phone({ change, scopes, approvalToken: subject })) : NO_PHONE;
    };

    const bySession = async (change: Change, uses: readonly Use[], known: Known): Promise<Result<Okta>> => {
      const okta = await actAs(change.session_id, uses, change.sub, known);
      if (!okta.ok) return okta;
      session ??= isTaken(change, okta.value);
      const taken = await session;
      return taken.ok ? okta : taken;
    };

    const asked: Way['ask'] = async (change, operation, targets = []) => {
      const known = { about: aboutOf(operation, targets), agreed: await agreedHash(change) };
      const ofClient = change.client === undefined ? [] : [clientUse('asks_for', change.client)];
      const uses = [...ofClient, operation, agreedIn(operation)];
      let over: Result<Okta> = RUN_OUT;
      if (approvalToken === undefined && !inMemory(change, APPROVED)) {
        over = await bySession(change, uses, known);
        if (over.ok || !isOver(over)) return over;
      }
      const toReadFacts = async () => (await afresh(change, operation, FACTS_SCOPES)) ?? over;
      const allowed = await permit(change.sub, uses, toReadFacts, known);
      if (!allowed.ok) return allowed;
      return (await afresh(change, operation)) ?? over;
    };

    return {
      async ask(change, operation, targets) {
        const okta = await asked(change, operation, targets);
        if (!okta.ok) return isOtherwise(okta.refusal) ? ALTERED : okta;
        const agreed = await fourEyes(change, operation);
        return agreed.ok ? okta : agreed;
      },
    };
  };

  return { begin, isAlone, end: ({ change_id }) => void kept.delete(change_id) };
};
