/** How a user begins and ends: activation sends a mail, deactivation takes away what a person had. */

import { assignmentOf } from '../../membership/assignment.ts';
import { endSessions } from '../../oauth/sessions.ts';
import { fullName, type User } from '../../org.ts';
import { applicationParty, userParty } from '../../system-log.ts';
import { refused as objectionTo, perform } from '../acts.ts';
import { ACTS } from '../lifecycle.ts';
import { endPasswordLinks, mail, newPasswordLink } from '../mail.ts';
import {
  ADMINISTRATORS,
  type ApiOperation,
  type Call,
  content,
  flagOf,
  isRefusal,
  type Reply,
  record,
  withTarget,
} from '../operation.ts';

/** Sends the link to the first password, or answers it. */
export function invite(call: Call, user: User, sendEmail: boolean): Reply {
  const activationUrl = newPasswordLink(call, user, 'activation');
  if (!sendEmail) return content({ activationUrl, activationToken: activationUrl.split('/').at(-2) });
  mail(call, user, 'Welcome to Okta!', [
    `${fullName(call.actor)} has made an Okta account for you: ${user.profile.login}.`,
    `Choose your password here within seven days; the link works once:\n${activationUrl}`,
  ]);
  return content({});
}

/** Begins the activation of a user who was not active. */
export function activate(call: Call, user: User): void {
  perform(ACTS.activateUser, user, call);
  user.activated = call.org.now();
}

/** Applications, admin roles, sessions, tokens and the password go; groups and factors stay, as Okta has it. */
function takeAway(call: Call, user: User): void {
  const { org } = call;
  for (const application of org.applications.values()) {
    if (!assignmentOf(org, application, user.id)) continue;
    application.users.delete(user.id);
    const message = "Remove user's application membership";
    record(call, 'application.user_membership.remove', message, [userParty(user), applicationParty(application)]);
  }
  const isTheirs = ({ assignee }: (typeof org.roleGrants)[number]) => assignee.id === user.id;
  if (user.roles.length > 0 || org.roleGrants.some(isTheirs)) {
    user.roles = [];
    org.roleGrants = org.roleGrants.filter((grant) => !isTheirs(grant));
    record(call, 'user.account.privilege.revoke', 'Revoke user privilege', [userParty(user)]);
  }
  endSessions(org, user.id);
  call.revokeTokens(user.id);
  endPasswordLinks(org, user);
  org.passwords.delete(user.id);
}

/** One of the acts that take `sendEmail`. */
const act = (
  operationId: 'activateUser' | 'reactivateUser' | 'deactivateUser',
  { sends }: { sends: boolean },
  run: (user: User, call: Call, sendEmail: boolean) => Reply,
): ApiOperation => ({
  operationId,
  method: 'POST',
  path: `/api/v1/users/:userId/lifecycle/${ACTS[operationId].path}`,
  scope: 'okta.users.manage',
  roles: ADMINISTRATORS,
  run: withTarget((user, call) => {
    const sendEmail = flagOf(call.query, 'sendEmail') ?? sends;
    if (isRefusal(sendEmail)) return sendEmail;
    return objectionTo(ACTS[operationId], user) ?? run(user, call, sendEmail);
  }),
});

export const activation: readonly ApiOperation[] = [
  act('activateUser', { sends: true }, (user, call, sendEmail) => {
    activate(call, user);
    return invite(call, user, sendEmail);
  }),
  act('reactivateUser', { sends: false }, (user, call, sendEmail) => {
    perform(ACTS.reactivateUser, user, call);
    return invite(call, user, sendEmail);
  }),
  act('deactivateUser', { sends: false }, (user, call, sendEmail) => {
    takeAway(call, user);
    perform(ACTS.deactivateUser, user, call);
    if (sendEmail) mail(call, call.actor, 'A user was deactivated', [`${fullName(user)} can no longer sign in.`]);
    return content({});
  }),
];
