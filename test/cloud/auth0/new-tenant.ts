import { AUTH0 } from '../tenant.ts';
import type { Configuration, ResourceServer } from './configuration.ts';
import { MANAGEMENT_SCOPES, MY_ACCOUNT_SCOPES, systemAudiences } from './provider/apis.ts';

const api = (id: string, name: string, identifier: string, scopes: readonly string[]): ResourceServer => ({
  id,
  name,
  identifier,
  is_system: true,
  scopes: scopes.map((value) => ({ value })),
  authorization_details: [],
});

/** The My Account API, which a tenant has once somebody switched it on. */
export const myAccountApi = (issuer: string): ResourceServer =>
  api('rs_my_account', 'Auth0 My Account API', systemAudiences(issuer).myAccount, MY_ACCOUNT_SCOPES);

const FACTORS = 'sms push-notification otp email duo webauthn-roaming webauthn-platform recovery-code';

/** A tenant on its first day: the Management API, a machine that may use it, a database of users, no factor on. */
export function newTenant(issuer: string): Configuration {
  const { clientId, clientSecret } = AUTH0.management;
  const { management } = systemAudiences(issuer);
  return {
    clients: [
      {
        name: 'Deployment',
        client_id: clientId,
        client_secret: clientSecret,
        app_type: 'non_interactive',
        is_first_party: true,
        grant_types: ['client_credentials'],
        callbacks: [],
        allowed_logout_urls: [],
        web_origins: [],
        async_approval_notification_channels: [],
      },
    ],
    resourceServers: [api('rs_management', 'Auth0 Management API', management, MANAGEMENT_SCOPES)],
    clientGrants: [
      {
        id: 'cgr_management',
        client_id: clientId,
        audience: management,
        scope: [...MANAGEMENT_SCOPES],
        subject_type: 'client',
      },
    ],
    connections: [
      {
        id: 'con_database',
        name: 'Username-Password-Authentication',
        strategy: 'auth0',
        authentication: { active: true },
        connected_accounts: { active: false },
        enabled_clients: [clientId],
        options: { scope: '' },
      },
    ],
    factors: FACTORS.split(' ').map((name) => ({ name, enabled: false })),
    settings: {
      resource_parameter_profile: 'audience',
      authorization_response_iss_parameter_supported: false,
      client_id_metadata_document_supported: false,
      flags: { enable_dynamic_client_registration: false, use_scope_descriptions_for_consent: false },
    },
  };
}
