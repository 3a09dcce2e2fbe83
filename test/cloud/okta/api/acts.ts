/** Lifecycle operations: the status machine's acts with what each does beside the status. */
import { type Refusal, refuse } from '../errors.ts';
import { newSecret } from '../ids.ts';
import { endSessions } from '../oauth/sessions.ts';
import { fullName, moveTo, type User } from '../org.ts';
import { userParty } from '../system-log.ts';
import { ACTS, type Act, type ActName, objection } from './lifecycle.ts';
import {
  ADMINISTRATORS,
  type ApiOperation,
  type Call,
  content,
  flagOf,
  HELPERS,
  isRefusal,
  NO_CONTENT,
  type Reply,
  record,
  withTarget,
} from './operation.ts';
import { userShape } from './shapes.ts';

/** How long a reset link can be used. */
const RESET_LIFETIME_MS = 3_600_000;

const refused = (act: Act, user: User): Refusal | undefined => {
  const code = objection(act, user);
  if (code !== 'E0000001') return code && refuse(code);
  return refuse(code, `Cannot ${act.path} a user that is not ${act.from.join(' or ')}`);
};

/** Does the act: status, System Log. */
function perform(act: Act, user: User, call: Call): void {
  if (act.to) moveTo(user, act.to, call.org.now());
  record(call, act.eventType, act.displayMessage, [userParty(user)]);
}

/** An act after which Okta answers `{}`, with what it does besides. */
function lifecycle(
  operationId: ActName,
  roles: ApiOperation['roles'],
  also: (user: User, call: Call) => Reply = () => content({}),
): ApiOperation {
  const act: Act = ACTS[operationId];
  return {
    operationId,
    method: 'POST',
    path: `/api/v1/users/:userId/lifecycle/${act.path}`,
    scope: 'okta.users.manage',
    roles,
    run: withTarget((user, call) => {
      const refusal = refused(act, user);
      if (refusal) return refusal;
      perform(act, user, call);
      return also(user, call);
    }),
  };
}

/** Makes a one-time link to choose a new password; links made before end. @returns its address. */
function newResetLink({ org }: Call, user: User): string {
  for (const [token, { userId }] of org.resets) if (userId === user.id) org.resets.delete(token);
  const token = newSecret();
  org.resets.set(token, { userId: user.id, expiresAt: org.now() + RESET_LIFETIME_MS });
  return `${org.url}/signin/reset/${token}`;
}

function mail({ org, requestId }: Call, user: User, subject: string, lines: string[]): void {
  org.outbox.push({
    to: user.profile.email,
    subject,
    text: [`Hi ${user.profile.firstName},`, ...lines, 'Acme'].join('\n\n'),
    sentAt: new Date(org.now()).toISOString(),
    requestId,
  });
}

const resetPassword: ApiOperation = {
  operationId: 'resetPassword',
  method: 'POST',
  path: `/api/v1/users/:userId/lifecycle/${ACTS.resetPassword.path}`,
  scope: 'okta.users.manage',
  roles: HELPERS,
  run: withTarget((user, call) => {
    const sendEmail = flagOf(call.query, 'sendEmail');
    if (sendEmail === undefined) return refuse('E0000001', 'sendEmail', 'sendEmail: The field cannot be left blank');
    if (isRefusal(sendEmail)) return sendEmail;
    const revokeSessions = flagOf(call.query, 'revokeSessions');
    if (isRefusal(revokeSessions)) return revokeSessions;
    const refusal = refused(ACTS.resetPassword, user);
    if (refusal) return refusal;
    perform(ACTS.resetPassword, user, call);
    call.org.passwords.delete(user.id);
    if (revokeSessions) {
      endSessions(call.org, user.id);
      call.revokeTokens(user.id);
    }
    const link = newResetLink(call, user);
    if (!sendEmail) return content({ resetPasswordUrl: link });
    mail(call, user, 'Reset your Okta password', [
      `${fullName(call.actor)} has reset the password of your Okta account ${user.profile.login}.`,
      `Choose a new one here within an hour; the link works once:\n${link}`,
      'If you did not expect this, tell your help desk.',
    ]);
    return content({});
  }),
};

const revokeUserSessions: ApiOperation = {
  operationId: 'revokeUserSessions',
  method: 'DELETE',
  path: '/api/v1/users/:userId/sessions',
  scope: 'okta.users.manage',
  roles: HELPERS,
  run: withTarget((user, call) => {
    const oauthTokens = flagOf(call.query, 'oauthTokens');
    if (isRefusal(oauthTokens)) return oauthTokens;
    endSessions(call.org, user.id);
    if (oauthTokens) call.revokeTokens(user.id);
    record(call, 'user.session.clear', 'Clear user session', [userParty(user)]);
    return NO_CONTENT;
  }),
};

export const acts: readonly ApiOperation[] = [
  resetPassword,
  lifecycle('unlockUser', HELPERS, (user) => {
    delete user.blocked;
    return content({});
  }),
  lifecycle('suspendUser', ADMINISTRATORS),
  lifecycle('unsuspendUser', ADMINISTRATORS),
  lifecycle('expirePassword', HELPERS, (user, { org }) => content(userShape(org, user, { links: 'all' }))),
  lifecycle('resetFactors', HELPERS, (user, call) => {
    user.factors = [];
    mail(call, user, 'Your Okta factors were reset', [
      `${fullName(call.actor)} has removed every factor of your Okta account ${user.profile.login}.`,
      'You are asked to set them up again when you next sign in.',
    ]);
    return content({});
  }),
  revokeUserSessions,
];
