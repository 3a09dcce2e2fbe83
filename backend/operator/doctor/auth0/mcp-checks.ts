/** The way by which MCP clients get a token, where MCP is not off: the tenant, its API, and each client that is let in. */
import { VAULT_GRANT } from '../../../../lambdas/contract/platform.ts';
import { scopesOf } from '../../../mcp/metadata.ts';
import { addressOf, isNamed } from '../../deploy-auth0/mcp-client.ts';
import { type Check, firstOf, lacking } from '../check.ts';
import { type Auth0Checking, DEPLOY_AUTH0, judgeGrant, LONGEST_SECONDS, named } from './checking.ts';

const APPLICATIONS = 'Auth0 → Applications → APIs → Okta Companion MCP API → Application Access';

export function mcpChecks(checking: Auth0Checking): Check[] {
  const { mcp } = checking.settings.auth0;
  return mcp ? [...doorChecks(checking, mcp), ...clientChecks(checking, mcp)] : [];
}

type Mcp = NonNullable<Auth0Checking['settings']['auth0']['mcp']>;

function doorChecks({ settings, tenant, check }: Auth0Checking, { audience, vault }: Mcp): Check[] {
  const { connection } = settings.auth0;
  return [
    check({
      name: 'MCP: the tenant',
      read: () => tenant.settings(),
      judge: ({ resource_parameter_profile: profile, flags, ...found }) =>
        firstOf(
          flags.enable_dynamic_client_registration && {
            what: 'Open registration is on: anybody may make a client of this tenant.',
            do: 'Run npm run deploy:auth0, then look in Auth0 for third-party applications that nobody knows.',
          },
          profile !== 'compatibility' && {
            what: `The tenant’s resource parameter profile is ${profile}, so a client that names its resource gets no token for it.`,
            do: DEPLOY_AUTH0,
          },
          !found.authorization_response_iss_parameter_supported && {
            what: 'The tenant leaves its issuer out of authorization responses, which MCP clients compare.',
            do: DEPLOY_AUTH0,
          },
          !found.client_id_metadata_document_supported && {
            what: 'The tenant does not say that it knows clients by their documents, so they try to register.',
            do: DEPLOY_AUTH0,
          },
          !flags.use_scope_descriptions_for_consent && {
            what: 'The consent page shows the names of scopes, and not what they let a client do.',
            do: DEPLOY_AUTH0,
          },
        ),
    }),
    check({
      name: 'MCP: the API',
      read: () => tenant.api(audience),
      judge: named('API', audience, 'MCP_AUDIENCE', ({ scopes, token_lifetime, allow_offline_access }) => {
        const missing = lacking(
          scopesOf('change'),
          scopes.map(({ value }) => value),
        );
        return firstOf(
          missing !== '' && { what: `The MCP API ${audience} lacks the scopes ${missing}.`, do: DEPLOY_AUTH0 },
          token_lifetime > LONGEST_SECONDS && {
            what: `What an MCP client holds for ${audience} lives ${token_lifetime} s.`,
            do: DEPLOY_AUTH0,
          },
          !allow_offline_access && {
            what: `No MCP client can renew its token for ${audience}: offline access is off.`,
            do: DEPLOY_AUTH0,
          },
        );
      }),
    }),
    check({
      name: 'MCP: the vault client',
      read: () => tenant.client(vault),
      judge: named(
        'client',
        vault,
        'MCP_VAULT_CLIENT_ID',
        ({ app_type, resource_server_identifier: api, grant_types }) =>
          firstOf(
            (app_type !== 'resource_server' || api !== audience) && {
              what: `The vault client of MCP is not the API ${audience}, so it may not exchange its tokens.`,
              do: 'Delete that client in Auth0, run npm run deploy:auth0, and set MCP_VAULT_CLIENT_ID anew.',
            },
            !grant_types.includes(VAULT_GRANT) && {
              what: 'The vault client of MCP lacks the Token Vault grant.',
              do: DEPLOY_AUTH0,
            },
          ),
      ),
    }),
    check({
      name: 'MCP: the connection',
      read: () => tenant.connection(connection),
      judge: named('connection', connection, 'AUTH0_CONNECTION', ({ is_domain_connection }) =>
        is_domain_connection
          ? undefined
          : {
              what: `The connection ${connection} is not for the whole domain, so nobody can sign in to an MCP client.`,
              do: DEPLOY_AUTH0,
            },
      ),
    }),
  ];
}

/** Each client that is named, and then whoever else is let in. */
function clientChecks({ tenant, check }: Auth0Checking, { mode, audience, clients }: Mcp): Check[] {
  return [
    ...clients.map((client) =>
      check({
        name: `MCP client ${addressOf(client)}`,
        read: async () => {
          const id = (await tenant.thirdPartyClients()).find((found) => isNamed(client, found))?.client_id;
          return id === undefined ? undefined : tenant.grants(id);
        },
        judge: (grants) =>
          grants
            ? judgeGrant(grants, audience, scopesOf(mode))
            : { what: `Auth0 does not know the MCP client ${addressOf(client)}.`, do: DEPLOY_AUTH0 },
      }),
    ),
    check({
      name: 'MCP: who else is let in',
      read: async () => ({ grants: await tenant.grantsOf(audience), all: await tenant.thirdPartyClients() }),
      judge: ({ grants, all }) => {
        const known = all.filter((found) => clients.some((client) => isNamed(client, found)));
        const stranger = grants.find(
          ({ client_id: id }) => id !== undefined && !known.some(({ client_id }) => client_id === id),
        );
        const name = all.find(({ client_id }) => client_id === stranger?.client_id)?.name ?? stranger?.client_id;
        return firstOf(
          grants.some(({ client_id }) => client_id === undefined) && {
            what: `Every third-party application of the tenant is granted ${audience}.`,
            do: `Delete that grant in Auth0 (${APPLICATIONS}).`,
          },
          stranger !== undefined && {
            what: `${name} is granted ${audience}, and MCP_CLIENTS does not name it.`,
            do: `Name it in MCP_CLIENTS, or delete its grant in Auth0 (${APPLICATIONS}).`,
          },
        );
      },
    }),
  ];
}
