/**
 * Whether whoever calls is who they say: a push to the Okta Verify of the person themselves, which they answer or do not.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/#tag/UserFactor/operation/verifyFactor
 */
import * as z from 'zod';
import { failed, found } from '../../../platform/result.ts';
import { user } from '../../../targets/user.ts';
import { labelOf, type OktaUser, UserId } from '../../objects.ts';
import { change, type Pending } from '../../operation.ts';
import { listFactors, OktaFactor } from '../factors.ts';
import { unlessIn } from './status.ts';

const Caller = z.object({ userId: UserId, factorId: z.string().regex(/^[A-Za-z0-9]{20}$/) });

/** How long they may take to answer. */
const SECONDS = 120;

/** Okta signs no factor in but of somebody who is there. */
const RUNG = ['ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'];

const Sent = z.object({
  _links: z.object({ poll: z.object({ href: z.string().transform((address) => URL.parse(address)?.pathname ?? '') }) }),
});
const Status = z.object({ factorResult: z.string() });

const path = ({ userId, factorId }: z.infer<typeof Caller>) => `/api/v1/users/${userId}/factors/${factorId}`;

/** Nobody is verified who has nothing to answer with. */
const hasNone = (who: OktaUser) =>
  failed(
    'change_not_possible',
    `${labelOf(who)} has no Okta Verify with push, so nobody can be asked there. Verify the caller otherwise: call back on a number you know, or ask their manager.`,
    { because: 'no_factor', target: labelOf(who), state: who.status },
  );

const answer: Pending<z.infer<typeof Caller>> = {
  seconds: SECONDS,
  transactionOf: (body, caller) => {
    const sent = Sent.safeParse(body);
    const [, transaction] = sent.success
      ? (/^\/([\w.-]{1,200})$/.exec(sent.data._links.poll.href.replace(`${path(caller)}/transactions`, '')) ?? [])
      : [];
    return transaction;
  },
  request: (caller, transaction) => ({ method: 'GET', path: `${path(caller)}/transactions/${transaction}` }),
  scope: 'okta.users.read',
  told: (body) => {
    switch (Status.safeParse(body).data?.factorResult) {
      case 'WAITING':
        return { is: 'waiting' };
      case 'SUCCESS':
        return { is: 'done' };
      case 'REJECTED':
        return {
          is: 'refused',
          failure: { code: 'caller_refused', message: 'Whoever has the phone said no: it is not them who calls.' },
        };
      default:
        return {
          is: 'unanswered',
          failure: { code: 'caller_unanswered', message: 'Nobody answered the push, so the caller is not verified.' },
        };
    }
  },
};

export const verifyFactor = change({
  operationId: 'verifyFactor',
  description: 'Verify that a caller is really the user: a push to their own Okta Verify, which they answer or not.',
  action: 'Verify the caller',
  because: [],
  targets: { user },
  parameters: Caller,
  value: {
    uses: [listFactors],
    find: async (okta, _said, { user }) => {
      const all = await okta.read(listFactors.request({ userId: user.id }), listFactors.scope, z.array(OktaFactor));
      if (!all.ok) return all;
      const push = all.value.find(
        ({ factorType, provider, status }) => factorType === 'push' && provider === 'OKTA' && status === 'ACTIVE',
      );
      return push ? found({ factorId: push.id }) : hasNone(user);
    },
  },
  relation: 'can_reset_factors',
  object: 'okta:users',
  scope: 'okta.users.manage',
  call: { function: 'change_user', parameters: { operation: 'verifyFactor' } },
  request: (caller) => ({
    method: 'POST',
    path: `${path(caller)}/verify`,
    query: { tokenLifetimeSeconds: String(SECONDS) },
  }),
  // Okta keeps no state of it: as long as they can be asked, they have not answered.
  verify: {
    uses: listFactors,
    read: async (okta, { userId }) => {
      const factors = await okta.read(listFactors.request({ userId }), listFactors.scope, z.array(OktaFactor));
      return factors.ok ? found({ caller: 'NOT_VERIFIED' }) : factors;
    },
  },
  leaves: () => ({ caller: 'VERIFIED' }),
  pending: answer,
  repeatable: false,
  obstacle: ({ user }) => unlessIn(user, RUNG, 'Okta rings nobody in that status.'),
  examples: [
    { say: 'Verify that it is really {user}' },
    { say: 'Verify the caller {user}' },
    { say: 'Check the caller {user}' },
    { say: 'Is it really {user} who calls?' },
    { say: 'Send {user} a push to verify them' },
  ],
});
