/** What FGA and people call an MCP client. */
import { ClientName } from '../../lambdas/contract/client.ts';

const HTTPS = 'https://';

/**
 * The name of a client, by its id at Auth0: the address of its document without `https://` (a client that is known by a
 * document, draft-ietf-oauth-client-id-metadata-document, has its URL as its id), or the id of a registered one. The two
 * never meet, since an address has a path. Nothing where the id can be no name.
 */
export const clientNameOf = (clientId: string): string | undefined =>
  ClientName.safeParse(clientId.startsWith(HTTPS) ? clientId.slice(HTTPS.length) : clientId).data;
