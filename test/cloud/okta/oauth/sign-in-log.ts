/** What a sign-in at the org's own page leaves in the System Log. */
import type { Context } from 'hono';
import { newRequestId } from '../ids.ts';
import { EVENT_TYPES, type EventType } from '../log/event-types.ts';
import type { Org, User } from '../org.ts';
import type { Policy, PolicyRule } from '../security/policies.ts';
import { evaluation } from '../security/sign-on.ts';
import type { NetworkZone } from '../security/zones.ts';
import { type LogEntry, type LogTarget, NOBODY, userParty } from '../system-log.ts';

const THIS_MACHINE = '127.0.0.1';
const SUCCESS: LogEntry['outcome'] = { result: 'SUCCESS', reason: null };

/** Where a browser is: what a proxy in front says of it, or else this machine. */
export const addressOf = (c: Context): string =>
  /^\d{1,3}(\.\d{1,3}){3}$/.exec(c.req.header('x-forwarded-for')?.split(',')[0]?.trim() ?? '')?.[0] ?? THIS_MACHINE;

export function signInLog({ log }: Pick<Org, 'log'>) {
  const write = (
    c: Context,
    user: User | undefined,
    eventType: EventType,
    given: Partial<Pick<LogEntry, 'outcome' | 'severity' | 'debugData' | 'authentication'>> & {
      target?: LogTarget[];
    } = {},
  ) => {
    const { outcome = SUCCESS } = given;
    const actor = user ? userParty(user) : NOBODY;
    log.write({
      eventType,
      displayMessage: EVENT_TYPES[eventType],
      severity: outcome.result === 'FAILURE' || outcome.result === 'DENY' ? 'WARN' : 'INFO',
      actor,
      target: [actor],
      ipAddress: addressOf(c),
      userAgent: c.req.header('user-agent') ?? 'unknown',
      transactionId: newRequestId(),
      ...given,
      outcome,
    });
  };
  return {
    /** The password was right and the policy lets the person in: a session begins. */
    signedIn: (c: Context, user: User) => {
      write(c, user, 'user.authentication.auth_via_mfa', { debugData: { factor: 'PASSWORD_AS_FACTOR' } });
      write(c, user, 'user.session.start', { authentication: { credentialType: 'PASSWORD' } });
    },
    /** Nobody was signed in, and why, in Okta's word. */
    refused: (c: Context, user: User, reason: string) =>
      write(c, user, 'user.session.start', { outcome: { result: 'FAILURE', reason } }),
    locked: (c: Context, user: User) =>
      write(c, user, 'user.account.lock', { severity: 'DEBUG', outcome: { result: 'FAILURE', reason: 'LOCKED_OUT' } }),
    evaluated: (c: Context, user: User, decided: { policy: Policy; rule: PolicyRule }) =>
      write(c, user, 'policy.evaluate_sign_on', evaluation(decided)),
    /** Nobody is asked who they are at an address on the blocklist. */
    blocked: (c: Context, { id, name }: NetworkZone) =>
      write(c, undefined, 'security.request.blocked', {
        outcome: { result: 'DENY', reason: null },
        target: [{ id, type: 'NetworkZone', alternateId: 'unknown', displayName: name }],
      }),
    /** An app asked for a code: it got one, or the person said no. */
    codeAsked: (c: Context, user: User, clientId: string, outcome = SUCCESS) =>
      write(c, user, 'app.oauth2.authorize.code', {
        outcome,
        target: [{ id: clientId, type: 'PublicClientApp', alternateId: 'Auth0', displayName: 'Auth0' }],
      }),
  };
}
