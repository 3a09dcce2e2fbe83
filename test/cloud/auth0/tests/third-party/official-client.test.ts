/** The official client finds its own way in by its document, and goes no other when the tenant does not know it. */
import { createServer } from 'node:http';
import { auth, type OAuthClientProvider } from '@modelcontextprotocol/client';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { resourceMetadata } from '../../../../../backend/mcp/metadata.ts';
import { type Listening, listen } from '../../../listen.ts';
import { someone } from '../../../people.ts';
import { management } from '../machine.ts';
import { startWorld, type World } from '../tenant.ts';
import { Json, visitor } from '../visitor.ts';
import { DOCUMENT, DOCUMENT_CALLBACK, DOCUMENT_URL, documentsAt, grantOf } from './documents.ts';
import { keeping } from './keeping.ts';
import { press, reach } from './mcp-client.ts';

const mia = someone('Mia');
/** As much of the door as a client reads before it signs anybody in. */
let door: Listening;
let resource: string;
let world: World;
let call: Awaited<ReturnType<typeof management>>;
beforeAll(async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(resourceMetadata(resource, world.issuer, 'change')));
  });
  door = await listen(server, 0);
  resource = `${door.url}/mcp`;
});
afterAll(() => door.close());
beforeEach(async () => {
  const fetchDocument = documentsAt({ [DOCUMENT_URL]: () => Response.json(DOCUMENT) });
  world = await startWorld({ fetchDocument, mcpAudience: resource });
  call = await management(world.url);
});
afterEach(() => world.close());

const letIn = async () => {
  const { body } = await call('POST', '/clients/cimd/register', { external_client_id: DOCUMENT_URL });
  const grant = { ...grantOf(String(Json.parse(body).client_id)), audience: resource };
  await call('POST', '/client-grants', grant);
};

/** A client that registers nowhere, for it has a document. */
function clientOf() {
  const { kept, keeps } = keeping();
  const own: { client?: { client_id: string }; sentTo?: URL } = {};
  const provider: OAuthClientProvider = {
    clientMetadataUrl: DOCUMENT_URL,
    redirectUrl: DOCUMENT_CALLBACK,
    // Of its document; with this grant it asks for `offline_access`, too.
    clientMetadata: { redirect_uris: [DOCUMENT_CALLBACK], grant_types: DOCUMENT.grant_types },
    clientInformation: () => own.client,
    saveClientInformation: (client) => {
      own.client = client;
    },
    ...keeps,
    redirectToAuthorization: (address) => {
      own.sentTo = address;
    },
  };
  return { kept, own, provider };
}

/** Begins a sign-in. @returns what the person's browser ends at, and how the client goes on from where it is sent */
async function begin() {
  const { kept, own, provider } = clientOf();
  expect(await auth(provider, { serverUrl: resource })).toBe('REDIRECT');
  const address = own.sentTo ?? new URL('about:blank');
  address.searchParams.set('login_hint', mia.email);
  const browser = visitor();
  const { page } = await reach(address.href, browser);
  const accept = async () => {
    const { searchParams } = new URL((await press(world.url, page, 'accept', browser)).url);
    const given = { authorizationCode: searchParams.get('code') ?? '', iss: searchParams.get('iss') ?? '' };
    expect(await auth(provider, { serverUrl: resource, ...given })).toBe('AUTHORIZED');
    return kept.tokens;
  };
  return { kept, provider, page, accept };
}

test('it calls itself by its document, and gets a token for the door and one to renew it', async () => {
  await letIn();
  const { accept, kept, provider } = await begin();
  const first = await accept();
  expect(decodeJwt(first?.access_token ?? '')).toMatchObject({ aud: resource, sub: mia.sub, azp: DOCUMENT_URL });
  expect(await auth(provider, { serverUrl: resource })).toBe('AUTHORIZED');
  expect(kept.tokens?.refresh_token).not.toBe(first?.refresh_token);
});

test('it is not let in without a grant, nor unless somebody imported its document', async () => {
  expect((await begin()).page).toContain('invalid_client');
  await call('POST', '/clients/cimd/register', { external_client_id: DOCUMENT_URL });
  expect((await begin()).page).toContain('unauthorized_client');
});

test('where the tenant says nothing of documents it finds no place to register, and gives up', async () => {
  await letIn();
  await call('PATCH', '/tenants/settings', { client_id_metadata_document_supported: false });
  await expect(auth(clientOf().provider, { serverUrl: resource })).rejects.toThrow(/registration/);
});
