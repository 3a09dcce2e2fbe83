import { VAULT_GRANT } from '../../../../lambdas/contract/platform.ts';
import { type Check, firstOf, lacking, type Problem } from '../check.ts';
import { type Auth0Checking, DEPLOY_AUTH0, named } from './checking.ts';
import type { Connection } from './tenant.ts';

/** What a sign-in at Okta must tell. The scopes of Okta's APIs are asked for by the panel, when somebody connects Okta. */
const IDENTITY = ['openid', 'profile', 'email'];

/** The way to Okta: the connection, and the Token Vault behind it. */
export function connectionChecks({ settings, tenant, check }: Auth0Checking): Check[] {
  const { audience, connection, panel, vault } = settings.auth0;
  const ofConnection = (judge: (found: Connection) => Problem | undefined) =>
    named('connection', connection, 'AUTH0_CONNECTION', judge);

  return [
    check({
      name: 'Connection: sign-in and Connected Accounts',
      read: () => tenant.connection(connection),
      judge: ofConnection(({ strategy, options, authentication, connected_accounts }) =>
        firstOf(
          strategy !== 'oidc' && {
            what: `The connection ${connection} is of strategy ${strategy}; Token Vault is sure to work with oidc.`,
            do: 'Delete that connection in Auth0, then run npm run deploy:auth0.',
          },
          !authentication.active && {
            what: `Sign-in is off on ${connection}, so nobody can sign in through Okta.`,
            do: DEPLOY_AUTH0,
          },
          !connected_accounts.active && {
            what: `Connected Accounts is off on ${connection}, so nobody can connect Okta.`,
            do: DEPLOY_AUTH0,
          },
          options.type !== 'back_channel' && {
            what: `The connection ${connection} is no back channel, so it gets no refresh token of Okta.`,
            do: DEPLOY_AUTH0,
          },
          Boolean(options.dpop_signing_alg) && {
            what: `The connection ${connection} uses DPoP towards Okta, which Token Vault excludes.`,
            do: 'Turn DPoP off on the connection.',
          },
        ),
      ),
    }),
    check({
      name: 'Connection: the panel',
      read: () => tenant.connectionClients(connection),
      judge: named('connection', connection, 'AUTH0_CONNECTION', (clients) =>
        clients.includes(panel)
          ? undefined
          : {
              what: `The panel may not sign people in through ${connection}: it is not enabled there.`,
              do: DEPLOY_AUTH0,
            },
      ),
    }),
    check({
      name: 'Connection: scopes',
      read: () => tenant.connection(connection),
      judge: ofConnection(({ options }) => {
        const held = options.scope.split(' ');
        const missing = lacking(IDENTITY, held);
        return firstOf(
          !held.includes('offline_access') && {
            what: `The connection ${connection} lacks offline_access, so Token Vault has nothing after an hour.`,
            do: DEPLOY_AUTH0,
          },
          missing !== '' && { what: `The connection ${connection} lacks ${missing}.`, do: DEPLOY_AUTH0 },
        );
      }),
    }),
    check({
      name: 'Connection: the Okta behind it',
      read: () => tenant.connection(connection),
      judge: ofConnection(({ options }) =>
        firstOf(
          options.issuer?.replace(/\/$/, '') !== settings.okta.orgUrl && {
            what: `The connection ${connection} goes to ${options.issuer ?? 'nowhere'}, not to the org server ${settings.okta.orgUrl}.`,
            do: DEPLOY_AUTH0,
          },
          options.client_id !== settings.okta.clientId && {
            what: `The connection ${connection} uses another Okta app than OKTA_CLIENT_ID.`,
            do: DEPLOY_AUTH0,
          },
        ),
      ),
    }),
    check({
      name: 'Token Vault: the client',
      read: () => tenant.client(vault),
      judge: named(
        'client',
        vault,
        'AUTH0_VAULT_CLIENT_ID',
        ({ app_type, resource_server_identifier: api, grant_types }) =>
          firstOf(
            (app_type !== 'resource_server' || api !== audience) && {
              what: `The vault client is not the API ${audience}, so it may not exchange its tokens.`,
              do: 'Delete that client in Auth0, run npm run deploy:auth0, and set AUTH0_VAULT_CLIENT_ID anew.',
            },
            !grant_types.includes(VAULT_GRANT) && {
              what: 'The vault client lacks the Token Vault grant.',
              do: DEPLOY_AUTH0,
            },
          ),
      ),
    }),
    check({
      name: 'MFA policy',
      read: () => tenant.mfaPolicies(),
      judge: (policies) =>
        policies.includes('all-applications')
          ? { what: 'The MFA policy is “Always”, with which Token Vault refuses everybody.', do: DEPLOY_AUTH0 }
          : undefined,
    }),
  ];
}
