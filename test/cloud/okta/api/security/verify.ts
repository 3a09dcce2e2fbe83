/**
 * Asking somebody by a push to their Okta Verify whether they are there:
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/verifyFactor
 */
import { invalid, notFound, refuse } from '../../errors.ts';
import { newSecret } from '../../ids.ts';
import { EVENT_TYPES } from '../../log/event-types.ts';
import type { Factor, Org, Push, User } from '../../org.ts';
import { SYSTEM_PARTY, userParty } from '../../system-log.ts';
import { STARTED } from '../lifecycle.ts';
import {
  type ApiOperation,
  type Call,
  content,
  HELPERS,
  READERS,
  type Reply,
  record,
  withTarget,
  withUser,
} from '../operation.ts';
import { iso } from '../shapes.ts';
import { factorParty } from './factors.ts';

const LIFETIME_S = 300;

/** How a push stands. */
export const resultOf = ({ now }: Pick<Org, 'now'>, { answer, expiresAt }: Push) =>
  answer ?? (expiresAt > now() ? 'WAITING' : 'TIMEOUT');

/** Seconds that a push can be answered. */
function lifetimeOf({ query }: Call) {
  const given = query.get('tokenLifetimeSeconds') ?? String(LIFETIME_S);
  const seconds = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  return seconds >= 1 && seconds <= 86_400
    ? seconds
    : invalid('tokenLifetimeSeconds', 'The value must be between 1 and 86400.');
}

const factorOf = ({ factors }: User, { parameters: { factorId } }: Call): Factor | undefined =>
  factors.find(({ id }) => id === factorId);

function verifyFactor(user: User, call: Call): Reply {
  const { org, actor, parameters, body } = call;
  const factor = factorOf(user, call);
  if (!factor) return notFound(parameters.factorId ?? '', 'Factor');
  // One-time codes and numbers to match are not asked for here.
  if (factor.factorType !== 'push' || (body ?? null) !== null) return refuse('E0000060');
  if (factor.status || !STARTED.some((status) => status === user.status)) return refuse('E0000038');
  const seconds = lifetimeOf(call);
  if (typeof seconds !== 'number') return seconds;
  const push: Push = {
    id: `v2mst.${newSecret().slice(0, 22)}`,
    userId: user.id,
    factorId: factor.id,
    by: actor.profile.login,
    sentAt: org.now(),
    expiresAt: org.now() + seconds * 1000,
  };
  org.pushes.set(push.id, push);
  const type = 'system.push.send_factor_verify_push';
  record(call, type, EVENT_TYPES[type], [userParty(user), factorParty(factor)], SYSTEM_PARTY);
  const waiting = { expiresAt: iso(push.expiresAt), factorResult: 'WAITING', _links: linksOf(org, push, 'poll') };
  return { kind: 'content', body: waiting, status: 201 };
}

/** To how it stands, or to asking again. */
function linksOf({ url }: Org, { id, userId, factorId }: Push, kind: 'poll' | 'verify') {
  const factor = `${url}/api/v1/users/${userId}/factors/${factorId}`;
  return kind === 'poll'
    ? { poll: { href: `${factor}/transactions/${id}`, hints: { allow: ['GET'] } } }
    : { verify: { href: `${factor}/verify`, hints: { allow: ['POST'] } } };
}

function getFactorTransactionStatus(user: User, { org, parameters: { factorId, transactionId = '' } }: Call): Reply {
  const push = org.pushes.get(transactionId);
  if (push?.userId !== user.id || push.factorId !== factorId) return notFound(transactionId, 'FactorTransaction');
  const factorResult = resultOf(org, push);
  if (factorResult === 'SUCCESS') return content({ factorResult });
  const links = linksOf(org, push, factorResult === 'WAITING' ? 'poll' : 'verify');
  return content({ factorResult, profile: { credentialId: user.profile.login }, _links: links });
}

const FACTOR = '/api/v1/users/:userId/factors/:factorId';

export const verification: readonly ApiOperation[] = [
  {
    operationId: 'verifyFactor',
    method: 'POST',
    path: `${FACTOR}/verify`,
    scope: 'okta.users.manage',
    roles: HELPERS,
    run: withTarget(verifyFactor),
  },
  {
    operationId: 'getFactorTransactionStatus',
    method: 'GET',
    path: `${FACTOR}/transactions/:transactionId`,
    scope: 'okta.users.read',
    roles: READERS,
    run: withUser(getFactorTransactionStatus),
  },
];
