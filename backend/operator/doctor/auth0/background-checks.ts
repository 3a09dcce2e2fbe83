/** The way to a token for work that goes on after a person's own ran out: a phone's approval, exchanged at Token Vault. */
import { OKTA_SCOPES } from '../../../../lambdas/contract/catalogue.ts';
import { VAULT_GRANT } from '../../../../lambdas/contract/platform.ts';
import { type Check, firstOf, lacking } from '../check.ts';
import { type Auth0Checking, DEPLOY_AUTH0, named } from './checking.ts';
import { tryExchange } from './exchange.ts';

/** What a step of a change may need; each exchange asks for no more than its own. */
const CHANGING = OKTA_SCOPES.filter((scope) => scope.endsWith('.manage') || scope === 'okta.roles.read');
const BY_HAND = 'Follow “Without asking the phone” in docs/deploy.md.';
/** What is no token of anybody's: Auth0 looks at the client first, and then refuses it. */
const NOBODYS = 'doctor';
/** RFC 6749 §5.2; `access_denied` is Auth0's word for a wrong secret. */
const OF_THE_CLIENT = ['access_denied', 'invalid_client', 'unauthorized_client'];

/** What is checked is the way that BACKGROUND_TOKEN names. */
export const backgroundChecks = (checking: Auth0Checking): Check[] =>
  checking.settings.auth0.background.token === 'phone' ? phoneChecks(checking) : [workerCheck(checking)];

/** The client's settings; with its secret also the exchange itself, as far as it goes without a person's approval. */
function phoneChecks({ settings, tenant, check }: Auth0Checking): Check[] {
  const { approvalAudience, background } = settings.auth0;
  const { clientId, clientSecret } = background;
  const ofClient = check({
    name: 'Background: the client',
    read: () => tenant.client(clientId),
    judge: named(
      'client',
      clientId,
      'AUTH0_BACKGROUND_CLIENT_ID',
      ({ app_type, resource_server_identifier: api, grant_types }) =>
        firstOf(
          (app_type !== 'resource_server' || api !== approvalAudience) && {
            what: `The background client is not the API ${approvalAudience}, so it may not exchange an approval.`,
            do: 'Delete that client in Auth0, run npm run deploy:auth0, and set AUTH0_BACKGROUND_CLIENT_ID anew.',
          },
          !grant_types.includes(VAULT_GRANT) && {
            what: 'The background client lacks the Token Vault grant.',
            do: DEPLOY_AUTH0,
          },
        ),
    ),
  });
  if (clientSecret === undefined) return [ofClient];
  const tried = check({
    name: 'Background: the exchange',
    read: async () =>
      (await tenant.client(clientId)) && tryExchange(settings.auth0, { clientId, clientSecret }, NOBODYS),
    judge: (answer) =>
      answer?.is === 'refused' && OF_THE_CLIENT.includes(answer.error ?? '')
        ? {
            what: `Token Vault does not take the background client: ${answer.detail}`,
            do: 'Check AUTH0_BACKGROUND_CLIENT_ID and AUTH0_BACKGROUND_CLIENT_SECRET, or run npm run deploy:auth0.',
          }
        : undefined,
  });
  return [ofClient, tried];
}

/** The application that somebody made a privileged worker by hand; tried is nothing, since it would be as somebody. */
function workerCheck({ settings, tenant, check }: Auth0Checking): Check {
  const { background, connection } = settings.auth0;
  return check({
    name: 'Background: the privileged worker',
    read: () => tenant.client(background.clientId),
    judge: named('client', background.clientId, 'AUTH0_BACKGROUND_CLIENT_ID', ({ grant_types, ...client }) => {
      const access = client.token_vault_privileged_access;
      const granted = access?.grants?.find((grant) => grant.connection === connection)?.scopes ?? [];
      const missing = lacking(CHANGING, granted);
      return firstOf(
        !grant_types.includes(VAULT_GRANT) && { what: 'The worker lacks the Token Vault grant.', do: BY_HAND },
        !access && { what: 'The worker has no privileged access to Token Vault.', do: BY_HAND },
        !access?.ip_allowlist?.length && {
          what: 'The worker may ask from no address: its IP allowlist is empty, so Token Vault refuses it.',
          do: BY_HAND,
        },
        missing !== '' && { what: `The worker is not granted ${missing} of ${connection}.`, do: BY_HAND },
      );
    }),
  });
}
