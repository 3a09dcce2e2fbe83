/**
 * The person's phone, by OpenID Connect CIBA 1.0 (poll mode) with Rich Authorization Requests (RFC 9396). Each call
 * asks Auth0 once; waiting is the workflow's.
 */
import * as openid from 'openid-client';
import * as z from 'zod';
import { authorizationDetails } from '../changes/phone/authorization-details.ts';
import { bindingMessage } from '../changes/phone/on-phone.ts';
import { APPROVAL_SCOPE } from '../contract/changes/approval.ts';
import type { Change } from '../contract/changes/change.ts';
import type { Failure, FailureCode } from '../contract/failure.ts';

const GRANT = 'urn:openid:params:grant-type:ciba';
/** Where the server names no interval (CIBA 1.0 §7.3), and by how much `slow_down` raises it (§11). */
const INTERVAL_SECONDS = 5;

export type Started =
  | { status: 'waiting'; auth_req_id: string; interval: number; expires_in: number }
  | { status: 'failed'; failure: Failure };

interface GrantedTokens {
  access_token: string;
  /** Auth0 gives the agreed details in the token and beside it. */
  authorization_details: unknown;
  /** Says how the person was authenticated. */
  id_token?: string;
}

export type Polled =
  | { status: 'granted'; tokens: GrantedTokens }
  /** Ask again after `interval` seconds; `slower` where the server wants it longer than before. */
  | { status: 'pending'; slower?: number }
  /** Denied or run out: Auth0 says `access_denied` for both. */
  | { status: 'refused' }
  | { status: 'failed'; failure: Failure };

export interface Backchannel {
  /** Asks the phone; `seconds` is how long it may take. */
  start(change: Change, seconds: number): Promise<Started>;
  poll(authReqId: string, interval: number): Promise<Polled>;
}

const failure = (
  code: FailureCode,
  message: string,
  values?: Record<string, string>,
): { status: 'failed'; failure: Failure } => ({
  status: 'failed',
  failure: { code, message, ...(values && { values }) },
});

const NOT_ENROLLED = failure('phone_not_enrolled', 'No phone is enrolled for you. Enrol a phone, then ask again.');
const TOO_MANY = failure('approval_rate_limited', 'Too many requests to your phone. Wait a minute, then ask again.');
const UNAVAILABLE = failure('auth0_unavailable', 'Auth0 does not answer. Nothing was done. Try again.');
const LOST = failure('approval_lost', 'The approval got lost on its way. Nothing was done. Ask again.');

/** What an error answer to the start means. */
const judgeStart = (error: unknown): Started => {
  if (!(error instanceof openid.ResponseBodyError)) return UNAVAILABLE;
  if (error.status === 429) return TOO_MANY;
  if (/notification channels|not have push/i.test(error.error_description ?? '')) return NOT_ENROLLED;
  if (error.status >= 500) return UNAVAILABLE;
  return failure('approval_refused', `Auth0 refused to ask your phone: ${error.error}. Ask your Auth0 administrator.`, {
    error: error.error,
  });
};

const SlowDown = z.object({ interval: z.number().positive().max(300) });

/** What an error answer to a poll means. Whatever may pass by itself is `pending`. */
const judgePoll = (error: unknown, interval: number): Polled => {
  if (!(error instanceof openid.ResponseBodyError)) return { status: 'pending' };
  const slower = Math.max(SlowDown.safeParse(error.cause).data?.interval ?? 0, interval + INTERVAL_SECONDS);
  if (error.error === 'slow_down' || error.status === 429) return { status: 'pending', slower };
  if (error.error === 'authorization_pending' || error.status >= 500) return { status: 'pending' };
  if (error.error === 'access_denied' || error.error === 'expired_token') return { status: 'refused' };
  return LOST;
};

export const backchannel = (
  configuration: () => Promise<openid.Configuration>,
  { audience }: { audience: string },
): Backchannel => ({
  async start(change, seconds) {
    try {
      const config = await configuration();
      const answer = await openid.initiateBackchannelAuthentication(config, {
        scope: `openid ${APPROVAL_SCOPE}`,
        audience,
        login_hint: JSON.stringify({ format: 'iss_sub', iss: config.serverMetadata().issuer, sub: change.sub }),
        binding_message: bindingMessage(change),
        requested_expiry: String(seconds),
        authorization_details: JSON.stringify(authorizationDetails(change)),
      });
      const { auth_req_id, expires_in, interval = INTERVAL_SECONDS } = answer;
      return { status: 'waiting', auth_req_id, expires_in, interval };
    } catch (error) {
      return judgeStart(error);
    }
  },
  async poll(authReqId, interval) {
    try {
      const config = await configuration();
      const { access_token, authorization_details, id_token } = await openid.genericGrantRequest(config, GRANT, {
        auth_req_id: authReqId,
      });
      return {
        status: 'granted',
        tokens: { access_token, authorization_details, ...(id_token !== undefined && { id_token }) },
      };
    } catch (error) {
      return judgePoll(error, interval);
    }
  },
});
