/** Factors: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor */
import { notFound, refuse } from '../../errors.ts';
import { EVENT_TYPES } from '../../log/event-types.ts';
import type { Factor, Org, User } from '../../org.ts';
import { type LogParty, userParty } from '../../system-log.ts';
import {
  type ApiOperation,
  content,
  flagOf,
  HELPERS,
  isRefusal,
  NO_CONTENT,
  READERS,
  record,
  withTarget,
  withUser,
} from '../operation.ts';
import { iso } from '../shapes.ts';

/** What the profile of a factor says, by its type. */
function profileOf({ factorType, label }: Factor, { profile: { login } }: User): object {
  switch (factorType) {
    case 'push':
      return { credentialId: login, name: label, platform: label === 'Pixel' ? 'ANDROID' : 'IOS', version: '9.51' };
    case 'signed_nonce':
      return { credentialId: login, name: label };
    case 'webauthn':
      return { authenticatorName: label };
    case 'sms':
    case 'call':
      return { phoneNumber: label };
    case 'email':
      return { email: label };
    case 'question':
      return { question: 'disliked_food', questionText: label };
    case 'token:software:totp':
      return { credentialId: label };
  }
}

function factorShape({ url }: Org, user: User, factor: Factor) {
  const href = `${url}/api/v1/users/${user.id}`;
  return {
    id: factor.id,
    factorType: factor.factorType,
    provider: factor.provider,
    vendorName: factor.provider,
    status: factor.status ?? 'ACTIVE',
    created: iso(factor.created),
    lastUpdated: iso(factor.created),
    profile: profileOf(factor, user),
    _links: {
      self: { href: `${href}/factors/${factor.id}`, hints: { allow: ['GET', 'DELETE'] } },
      user: { href, hints: { allow: ['GET'] } },
    },
  };
}

/** A factor as the System Log names it. */
export const factorParty = ({ id, label }: Factor): LogParty => ({
  id,
  type: 'AuthenticatorEnrollment',
  alternateId: 'unknown',
  displayName: label,
});

const isOktaVerify = ({ factorType, provider }: Factor): boolean =>
  provider === 'OKTA' && ['push', 'signed_nonce', 'token:software:totp'].includes(factorType);

/** A factor of Okta Verify takes all of Okta Verify with it. */
const unenrollFactor = withTarget((user, call) => {
  const { factorId = '' } = call.parameters;
  const factor = user.factors.find(({ id }) => id === factorId);
  if (!factor) return notFound(factorId, 'Factor');
  // A phone number is no way to recover an account here.
  const removesRecovery = flagOf(call.query, 'removeRecoveryEnrollment');
  if (isRefusal(removesRecovery)) return removesRecovery;
  if (user.status === 'DEPROVISIONED') return refuse('E0000038');
  const gone = isOktaVerify(factor) ? user.factors.filter(isOktaVerify) : [factor];
  user.factors = user.factors.filter((each) => !gone.includes(each));
  for (const each of gone) {
    const type = 'user.mfa.factor.deactivate';
    record(call, type, EVENT_TYPES[type], [userParty(user), factorParty(each)]);
  }
  return NO_CONTENT;
});

export const factors: readonly ApiOperation[] = [
  {
    operationId: 'listFactors',
    method: 'GET',
    path: '/api/v1/users/:userId/factors',
    scope: 'okta.users.read',
    roles: READERS,
    run: withUser((user, { org }) => content(user.factors.map((factor) => factorShape(org, user, factor)))),
  },
  {
    operationId: 'unenrollFactor',
    method: 'DELETE',
    path: '/api/v1/users/:userId/factors/:factorId',
    scope: 'okta.users.manage',
    roles: HELPERS,
    run: unenrollFactor,
  },
];
