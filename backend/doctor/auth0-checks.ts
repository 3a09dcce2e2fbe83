/** The settings of the Auth0 tenant without which the product does not work, in the order a person meets them. */
import { management } from '../auth0/management.ts';
import { SCOPES } from '../contract.ts';
import { type Connection, type Grants, readTenant } from './auth0.ts';
import { type Check, checksOf, firstOf, lacking, type Problem } from './check.ts';
import type { Settings } from './settings.ts';

const VAULT_GRANT = 'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token';
const CIBA_GRANT = 'urn:openid:params:grant-type:ciba';
const CHANGE = 'urn:auth0:schemas:authorization-details:v1:okta-change';
const APPROVE = 'approve:change';
/** What the panel asks of the My Account API. */
const MY_ACCOUNT = ['create:me:connected_accounts', 'read:me:connected_accounts'];
const DEPLOY = 'Run npm run deploy:auth0.';

const unread = (problem: unknown): Problem => ({
  what: problem instanceof Error ? problem.message : 'Auth0 cannot be read.',
  do: 'Check AUTH0_DOMAIN, the ids in the environment, and that the application of AUTH0_MANAGEMENT_CLIENT_ID may read all of this.',
});

/** A grant of an API to persons. Auth0 has been seen to store `subject_type: user` as `client`, and then says nothing. */
function judgeGrant(grants: Grants, audience: string, scopes: readonly string[]): Problem | undefined {
  const own = grants.filter((grant) => grant.audience === audience);
  const forPersons = own.find(({ subject_type }) => subject_type === 'user');
  if (!forPersons) {
    return own.length > 0
      ? {
          what: `The client grant for ${audience} is for machines: its subject_type is client, not user.`,
          do: `Delete that grant in Auth0, then run npm run deploy:auth0.`,
        }
      : { what: `There is no client grant for ${audience}.`, do: DEPLOY };
  }
  const missing = lacking(scopes, forPersons.scope);
  return missing ? { what: `The client grant for ${audience} lacks ${missing}.`, do: DEPLOY } : undefined;
}

const named = (connection: Connection | undefined, name: string, judge: (found: Connection) => Problem | undefined) =>
  connection ? judge(connection) : { what: `There is no connection ${name}.`, do: DEPLOY };

export function auth0Checks(settings: Settings): Check[] {
  const {
    issuer,
    management: credentials,
    audience,
    approvalAudience,
    connection,
    panel,
    vault,
    ciba,
  } = settings.auth0;
  const tenant = readTenant(management({ issuer, ...credentials }));
  const check = checksOf('Auth0', unread);
  const myAccount = `${issuer}me/`;
  const enrolled = settings.user;

  return [
    check({
      name: 'API of the backend',
      read: () => tenant.api(audience),
      judge: ({ scopes }) => {
        const missing = lacking(
          Object.values(SCOPES),
          scopes.map(({ value }) => value),
        );
        return missing ? { what: `The API ${audience} lacks the scopes ${missing}.`, do: DEPLOY } : undefined;
      },
    }),
    check({
      name: 'Panel: callback and origin',
      read: () => tenant.client(panel),
      judge: ({ callbacks, web_origins, allowed_origins }) => {
        const id = settings.extensionOrigin.replace('chrome-extension://', '');
        const callback = `https://${id}.chromiumapp.org/`;
        return firstOf(
          !callbacks.includes(callback) && {
            what: `Sign-in cannot come back: ${callback} is no allowed callback URL.`,
            do: DEPLOY,
          },
          ![...web_origins, ...allowed_origins].includes(settings.extensionOrigin) && {
            what: `The panel may not call Auth0: ${settings.extensionOrigin} is no allowed web origin.`,
            do: DEPLOY,
          },
        );
      },
    }),
    check({
      name: 'Panel: refresh-token rotation',
      read: () => tenant.client(panel),
      judge: ({ refresh_token, grant_types }) =>
        firstOf(
          !grant_types.includes('refresh_token') && {
            what: 'The panel may not use refresh tokens: the grant refresh_token is off.',
            do: DEPLOY,
          },
          refresh_token?.rotation_type !== 'rotating' && {
            what: 'Refresh-token rotation is off, so Auth0 gives the panel no refresh token and says nothing.',
            do: DEPLOY,
          },
        ),
    }),
    check({
      name: 'Panel: refresh token for My Account',
      read: () => tenant.client(panel),
      judge: ({ refresh_token }) => {
        const policy = refresh_token?.policies?.find((each) => each.audience === myAccount);
        if (!policy) {
          return { what: `The refresh token is not good for ${myAccount}: it has no policy for it.`, do: DEPLOY };
        }
        const missing = lacking(MY_ACCOUNT, policy.scope);
        return missing
          ? { what: `The refresh-token policy for ${myAccount} lacks ${missing}.`, do: DEPLOY }
          : undefined;
      },
    }),
    check({
      name: 'Panel: grant for the backend',
      read: () => tenant.grants(panel),
      judge: (grants) => judgeGrant(grants, audience, Object.values(SCOPES)),
    }),
    check({
      name: 'Panel: grant for My Account',
      read: () => tenant.grants(panel),
      judge: (grants) => judgeGrant(grants, myAccount, MY_ACCOUNT),
    }),
    check({
      name: 'Connection: sign-in and Connected Accounts',
      read: () => tenant.connection(connection),
      judge: (seen) =>
        named(seen, connection, ({ strategy, options, connected_accounts }) =>
          firstOf(
            strategy !== 'oidc' && {
              what: `The connection ${connection} is of strategy ${strategy}; Token Vault is sure to work with oidc.`,
              do: 'Delete that connection in Auth0, then run npm run deploy:auth0.',
            },
            !connected_accounts.active && {
              what: `Connected Accounts is off on ${connection}, so nobody can connect Okta.`,
              do: DEPLOY,
            },
            options.type !== 'back_channel' && {
              what: `The connection ${connection} is no back channel, so it gets no refresh token of Okta.`,
              do: DEPLOY,
            },
            Boolean(options.dpop_signing_alg) && {
              what: `The connection ${connection} uses DPoP towards Okta, which Token Vault excludes.`,
              do: 'Turn DPoP off on the connection.',
            },
          ),
        ),
    }),
    check({
      name: 'Connection: scopes',
      read: () => tenant.connection(connection),
      judge: (seen) =>
        named(seen, connection, ({ options }) => {
          const held = options.scope.split(' ');
          const missing = lacking(settings.okta.scopes, held);
          return firstOf(
            !held.includes('offline_access') && {
              what: `The connection ${connection} lacks offline_access, so Token Vault has nothing after an hour.`,
              do: DEPLOY,
            },
            missing !== '' && { what: `The connection ${connection} lacks ${missing}.`, do: DEPLOY },
          );
        }),
    }),
    check({
      name: 'Connection: the Okta behind it',
      read: () => tenant.connection(connection),
      judge: (seen) =>
        named(seen, connection, ({ options }) =>
          firstOf(
            options.issuer?.replace(/\/$/, '') !== settings.okta.orgUrl && {
              what: `The connection ${connection} goes to ${options.issuer ?? 'nowhere'}, not to the org server ${settings.okta.orgUrl}.`,
              do: DEPLOY,
            },
            options.client_id !== settings.okta.clientId && {
              what: `The connection ${connection} uses another Okta app than OKTA_CLIENT_ID.`,
              do: DEPLOY,
            },
          ),
        ),
    }),
    check({
      name: 'Token Vault: the client',
      read: () => tenant.client(vault),
      judge: ({ app_type, resource_server_identifier: api, grant_types }) =>
        firstOf(
          (app_type !== 'resource_server' || api !== audience) && {
            what: `The vault client is not the API ${audience}, so it may not exchange its tokens.`,
            do: 'Delete that client in Auth0, run npm run deploy:auth0, and set AUTH0_VAULT_CLIENT_ID anew.',
          },
          !grant_types.includes(VAULT_GRANT) && { what: 'The vault client lacks the Token Vault grant.', do: DEPLOY },
        ),
    }),
    check({
      name: 'MFA policy',
      read: () => tenant.mfaPolicies(),
      judge: (policies) =>
        policies.includes('all-applications')
          ? { what: 'The MFA policy is “Always”, with which Token Vault refuses everybody.', do: DEPLOY }
          : undefined,
    }),
    check({
      name: 'Approvals: the client',
      read: () => tenant.client(ciba),
      judge: ({ grant_types, async_approval_notification_channels: channels }) =>
        firstOf(
          !grant_types.includes(CIBA_GRANT) && { what: 'The approvals client lacks the CIBA grant.', do: DEPLOY },
          !channels?.includes('guardian-push') && {
            what: 'The approvals client may not push to phones: guardian-push is no notification channel of it.',
            do: DEPLOY,
          },
        ),
    }),
    check({
      name: 'Approvals: the request type',
      read: () => tenant.api(approvalAudience),
      judge: ({ authorization_details: types, scopes }) =>
        firstOf(
          !types?.some(({ type }) => type === CHANGE) && {
            what: `The API ${approvalAudience} does not know the authorization details ${CHANGE}.`,
            do: DEPLOY,
          },
          !scopes.some(({ value }) => value === APPROVE) && {
            what: `The API ${approvalAudience} lacks the scope ${APPROVE}.`,
            do: DEPLOY,
          },
        ),
    }),
    check({
      name: 'Approvals: grant',
      read: () => tenant.grants(ciba),
      judge: (grants) =>
        judgeGrant(grants, approvalAudience, [APPROVE]) ??
        firstOf(
          !grants.some((grant) => grant.authorization_details_types?.includes(CHANGE)) && {
            what: `The client grant for ${approvalAudience} lacks the authorization details ${CHANGE}.`,
            do: DEPLOY,
          },
        ),
    }),
    check({
      name: 'Phones: push factor',
      read: () => tenant.factors(),
      judge: (factors) =>
        factors.some(({ name, enabled }) => name === 'push-notification' && enabled)
          ? undefined
          : { what: 'Push notifications with Guardian are off, so no phone can approve anything.', do: DEPLOY },
    }),
    ...(enrolled
      ? [
          check({
            name: `Phones: ${enrolled}`,
            read: () => tenant.enrollments(enrolled),
            judge: (enrollments) => {
              const phones = enrollments.filter(({ auth_method }) => auth_method === 'guardian');
              if (phones.some(({ status }) => status === 'confirmed')) return undefined;
              return phones.length > 0
                ? {
                    what: `The phone of ${enrolled} is enrolled but not confirmed, so it gets no push.`,
                    do: 'Finish the enrolment in the Guardian app.',
                  }
                : {
                    what: `${enrolled} has no phone with Guardian.`,
                    do: 'Send them an enrolment: Auth0 → User Management → Users → Multi-Factor Authentication.',
                  };
            },
          }),
        ]
      : []),
  ];
}
