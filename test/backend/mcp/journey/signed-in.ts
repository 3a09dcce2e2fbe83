/** The official client in a local cloud, which finds out by itself how to sign in, and a person who does. */
import {
  Client,
  type OAuthClientProvider,
  type OAuthTokens,
  StreamableHTTPClientTransport,
  UnauthorizedError,
} from '@modelcontextprotocol/client';
import { browserOf } from '../../../cloud/auth0/tests/connect/in-okta.ts';
import { keeping } from '../../../cloud/auth0/tests/third-party/keeping.ts';
import { press, reach } from '../../../cloud/auth0/tests/third-party/mcp-client.ts';
import type { Addresses } from '../../../cloud/local-cloud.ts';
import type { Person } from '../../../cloud/people.ts';
import type { Era } from '../client.ts';

interface SignedIn {
  client: Client;
  tokens: OAuthTokens;
}

/** What a client keeps of OAuth, and what its person does on the pages of the tenant. */
function personBefore({ auth0, okta, mcp }: Addresses, who: Person, decision: 'accept' | 'decline') {
  const { kept, keeps } = keeping();
  const sent: { answer?: URL } = {};
  const provider: OAuthClientProvider = {
    redirectUrl: mcp.callback,
    clientMetadata: { redirect_uris: [mcp.callback], client_name: 'a client' },
    clientInformation: () => ({ client_id: mcp.clientId }),
    ...keeps,
    async redirectToAuthorization(address) {
      const browser = browserOf(okta, who);
      address.searchParams.set('login_hint', who.email);
      const { page } = await reach(address.href, browser);
      sent.answer = new URL((await press(auth0.url, page, decision, browser)).url);
    },
  };
  return { provider, kept, sent };
}

/** Connects as somebody: is refused, reads where tokens come from, signs in, and comes again. @throws what Auth0 says against it */
export async function signedIn(
  addresses: Addresses,
  who: Person,
  era: Era = 'modern',
  decision: 'accept' | 'decline' = 'accept',
): Promise<SignedIn> {
  const { provider, kept, sent } = personBefore(addresses, who, decision);
  const info = { name: 'a client', version: '1' };
  const options = era === 'modern' ? { versionNegotiation: { mode: 'auto' as const } } : {};
  const transport = () => new StreamableHTTPClientTransport(new URL(addresses.mcp.url), { authProvider: provider });
  const first = transport();
  const refused = await new Client(info, options).connect(first).then(
    () => undefined,
    (problem: unknown) => problem,
  );
  if (!(refused instanceof UnauthorizedError) || !sent.answer)
    throw refused ?? new Error('It was let in without a token');
  const { searchParams: answer } = sent.answer;
  const code = answer.get('code');
  if (code === null) throw new Error('Auth0 sent no code');
  await first.finishAuth(answer);
  const client = new Client(info, options);
  await client.connect(transport());
  if (!kept.tokens) throw new Error('There are no tokens');
  return { client, tokens: kept.tokens };
}
