/** Lifecycle operations: the status machine's acts with what each does beside the status. */
import { type Refusal, refuse } from '../errors.ts';
import { endSessions } from '../oauth/sessions.ts';
import { fullName, moveTo, type User } from '../org.ts';
import { userParty } from '../system-log.ts';
import { ACTS, type Act, type ActName, objection } from './lifecycle.ts';
import { mail, newPasswordLink } from './mail.ts';
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

/** Why Okta does not do it. */
export const refused = (act: Act, user: User): Refusal | undefined => {
  const code = objection(act, user);
  if (code !== 'E0000001') return code && refuse(code);
  return refuse(code, `Cannot ${act.path} a user that is not ${act.from.join(' or ')}`);
};

/** Does the act: status, System Log. */
export function perform(act: Act, user: User, call: Call): void {
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
    const link = newPasswordLink(call, user, 'reset');
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
    // Nobody's second factor is remembered here, on any device.
    const forgetDevices = flagOf(call.query, 'forgetDevices');
    if (isRefusal(forgetDevices)) return forgetDevices;
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
  lifecycle('suspendUser', ADMINISTRATORS, (user, { org }) => {
    endSessions(org, user.id);
    return content({});
  }),
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
