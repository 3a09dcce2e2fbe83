/** CIBA as Auth0 offers it (OpenID CIBA Core 1.0, poll mode, Guardian push): what a request must be, and its answer. */
import { type CIBAEnabledConfiguration, errors, type Provider } from 'oidc-provider';
import * as z from 'zod';
import { type Configuration, pushesToPhones } from '../configuration.ts';
import { CHANGE_DETAILS, factsOf, parseDetails } from './details.ts';
import type { Answer, Phones } from './phone.ts';

const BINDING_MESSAGE = /^[A-Za-z0-9 +\-_.,:#]{1,64}$/;
const LONGEST_PUSH_SECONDS = 300;

/** What Auth0 says alike of a denial and of an expiry. */
export const DENIED = 'The end-user denied the authorization request or it has been expired';

const LoginHint = z.object({ format: z.literal('iss_sub'), iss: z.string(), sub: z.string().min(1) });

/** @returns the `sub` of a login hint of this tenant. @throws `invalid_request` */
function readLoginHint(hint: string | undefined, issuer: string): string {
  const parsed = LoginHint.safeParse(parseJson(hint));
  if (!parsed.success) throw new errors.InvalidRequest('login_hint must be a JSON object with format, iss and sub');
  if (parsed.data.iss !== issuer) throw new errors.InvalidRequest(`iss within login_hint must be ${issuer}`);
  return parsed.data.sub;
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** The CIBA feature of the provider. */
export function cibaFeature(issuer: string, phones: Phones, configuration: Configuration): CIBAEnabledConfiguration {
  return {
    enabled: true,
    deliveryModes: ['poll'],
    processLoginHint: (_ctx, hint) => readLoginHint(hint, issuer),
    validateBindingMessage: (_ctx, message) => {
      if (!message) throw new errors.InvalidRequest('binding_message is required');
      if (!BINDING_MESSAGE.test(message)) {
        throw new errors.InvalidRequest(
          'binding_message must have at most 64 characters, only alphanumeric, space and +-_.,:#',
        );
      }
    },
    validateRequestContext: ({ oidc: { params } }) => {
      const { requested_expiry: expiry, authorization_details: details } = z
        .object({ requested_expiry: z.coerce.number().optional(), authorization_details: z.string().optional() })
        .parse(params);
      if (expiry !== undefined && expiry > LONGEST_PUSH_SECONDS) {
        throw new errors.InvalidRequest(`requested_expiry of a push must be from 1 to ${LONGEST_PUSH_SECONDS}`);
      }
      if (details !== undefined && !parseDetails(details)) {
        throw new errors.InvalidAuthorizationDetails('authorization_details must hold exactly one object for Guardian');
      }
      const registered = configuration.resourceServers.flatMap((api) => api.authorization_details);
      if (details !== undefined && !registered.some(({ type }) => type === CHANGE_DETAILS)) {
        throw new errors.InvalidAuthorizationDetails('authorization_details has a type the API does not register');
      }
    },
    // Runs once the person is known and before the request is kept: where Auth0 looks for a channel.
    verifyUserCode: ({ oidc }, account) => {
      if (!pushesToPhones(configuration, oidc.client?.clientId ?? '')) {
        throw new errors.InvalidRequest('No eligible notification channels were found.');
      }
      const eligibility = phones.request(account.accountId);
      if (eligibility === 'not enrolled') {
        throw new errors.InvalidRequest(
          'No eligible notification channels were found. guardian-push: User does not have push notifications set up',
        );
      }
      if (eligibility === 'too many pushes') {
        const refusal = new errors.CustomOIDCProviderError('too_many_requests', 'Too many push notifications');
        throw Object.assign(refusal, { status: 429, statusCode: 429 });
      }
    },
    triggerAuthenticationDevice: (_ctx, request) => {
      const details = parseDetails(String(request.params?.authorization_details));
      phones.push({
        auth_req_id: request.jti,
        sub: String(request.accountId),
        binding_message: String(request.params?.binding_message),
        expires_at: Date.now() + request.expiration * 1000,
        ...(details && factsOf(details)),
      });
    },
  };
}

/** The RFC 9396 feature: what was asked for is what an approval grants, in the token and beside it. */
export const changeDetailsFeature = {
  enabled: true,
  types: { [CHANGE_DETAILS]: { validate: () => {} } },
  authorizationDetailsForGrantSource: () => undefined,
  authorizationDetailsForAccessToken: (_ctx: unknown, _token: unknown, source?: object) =>
    source && 'rar' in source && Array.isArray(source.rar) ? source.rar : undefined,
};

/** Gives the phone's answer to the request it was asked about. @returns whether the request still waited for it. */
export async function answerPush(
  provider: Provider,
  phones: Phones,
  authReqId: string,
  answer: Answer,
): Promise<boolean> {
  const request = phones.open(authReqId) && (await provider.BackchannelAuthenticationRequest.find(authReqId));
  if (!request?.clientId) return false;
  phones.answer(authReqId, answer);
  if (answer === 'denied') {
    await provider.backchannelResult(request, new errors.AccessDenied(DENIED));
    return true;
  }
  const grant = new provider.Grant({ accountId: request.accountId, clientId: request.clientId });
  grant.addOIDCScope(request.scope ?? '');
  for (const resource of [request.resource ?? []].flat()) grant.addResourceScope(resource, request.scope ?? '');
  await grant.save();
  const rar = parseDetails(String(request.params?.authorization_details));
  await provider.backchannelResult(request, grant, {
    acr: 'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
    amr: ['mfa'],
    authTime: Math.floor(Date.now() / 1000),
    ...(rar && { rar }),
  });
  return true;
}
