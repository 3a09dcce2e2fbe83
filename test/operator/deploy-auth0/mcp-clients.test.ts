/** The MCP clients that an operator names come in by their documents or by hand, each with a grant of its own. */
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { scopesOf } from '../../../backend/mcp/metadata.ts';
import { management } from '../../../backend/operator/deploy-auth0/management.ts';
import { readDeployEnvironment } from '../../../backend/operator/deploy-auth0/mappings.ts';
import type { McpClient } from '../../../backend/operator/deploy-auth0/mcp-client.ts';
import { letClientsIn } from '../../../backend/operator/deploy-auth0/mcp-clients.ts';
import { management as asMachine } from '../../cloud/auth0/tests/machine.ts';
import { startWorld, type World } from '../../cloud/auth0/tests/tenant.ts';
import {
  DOCUMENT,
  DOCUMENT_CALLBACK,
  DOCUMENT_URL,
  documentsAt,
} from '../../cloud/auth0/tests/third-party/documents.ts';
import { signInToClient } from '../../cloud/auth0/tests/third-party/mcp-client.ts';
import { someone } from '../../cloud/people.ts';
import { AUTH0 } from '../../cloud/tenant.ts';

const BY_DOCUMENT = { document: DOCUMENT_URL };
const BY_HAND = { callback: 'http://localhost:7777/callback' };
const mia = someone('Mia');
let document: () => Response;
let world: World;
let call: Awaited<ReturnType<typeof asMachine>>;
beforeEach(async () => {
  document = () => Response.json(DOCUMENT);
  world = await startWorld({ fetchDocument: documentsAt({ [DOCUMENT_URL]: () => document() }) });
  call = await asMachine(world.url);
});
afterEach(() => world.close());

const READ = scopesOf('read');
const letIn = (clients: McpClient[], scopes = scopesOf('change'), audience: string = AUTH0.mcp.audience) => {
  const { clientId, clientSecret } = AUTH0.management;
  return letClientsIn(management({ issuer: world.issuer, clientId, clientSecret }), { audience, scopes, clients });
};
const idIn = (line = '') => /tpc_\w+/.exec(line)?.[0] ?? '';
const grantsOf = async (line: string | undefined) =>
  Scopes.parse((await call('GET', `/client-grants?client_id=${idIn(line)}`)).body);
const Scopes = z.array(z.object({ audience: z.string(), scope: z.array(z.string()), subject_type: z.string() }));

describe('a client', () => {
  test('whose document is named signs people in, and is known to FGA without https://', async () => {
    const { lines, troubles } = await letIn([BY_DOCUMENT]);
    expect(troubles).toEqual([]);
    expect(lines).toEqual([
      `MCP client ${DOCUMENT_URL}: client id ${DOCUMENT_URL}, in FGA client:assistant.example/oauth/client.json`,
    ]);
    const client = { clientId: DOCUMENT_URL, callback: DOCUMENT_CALLBACK };
    const { access_token = '' } = await signInToClient(world.url, mia, client);
    expect(decodeJwt(access_token)).toMatchObject({ azp: DOCUMENT_URL, scope: 'offline_access mcp:read mcp:change' });
  });

  test('that comes back by a scheme of its own signs people in', async () => {
    const callback = 'cursor://anysphere.cursor-mcp/oauth/callback';
    const { lines, troubles } = await letIn([{ callback }]);
    expect(troubles).toEqual([]);
    const { access_token = '' } = await signInToClient(world.url, mia, { clientId: idIn(lines[0]), callback });
    expect(decodeJwt(access_token)).toMatchObject({ azp: idIn(lines[0]) });
  });

  test('whose callback is named signs people in at any port, and is known to FGA by the id it was given', async () => {
    const { lines } = await letIn([BY_HAND]);
    const clientId = idIn(lines[0]);
    expect(lines).toEqual([`MCP client ${BY_HAND.callback}: client id ${clientId}, in FGA client:${clientId}`]);
    const callback = 'http://localhost:50123/callback';
    const { refresh_token } = await signInToClient(world.url, mia, { clientId, callback });
    expect(refresh_token).toBeTypeOf('string');
  });

  test('is made once, and granted what the deployment says last', async () => {
    const { lines } = await letIn([BY_HAND]);
    expect((await letIn([BY_HAND], READ)).lines).toEqual(lines);
    expect(await grantsOf(lines[0])).toEqual([
      { audience: AUTH0.mcp.audience, scope: ['mcp:read'], subject_type: 'user' },
    ]);
    const from = world.calls.length;
    await letIn([BY_HAND], READ);
    expect(world.calls.slice(from).filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('whose callback is named is none that somebody made who sends people elsewhere, too', async () => {
    const callbacks = [BY_HAND.callback, 'https://evil.example/callback'];
    const theirs = await call('POST', '/clients', {
      name: 'Of others',
      app_type: 'native',
      is_first_party: false,
      callbacks,
    });
    const { client_id } = z.object({ client_id: z.string() }).parse(theirs.body);
    const { lines } = await letIn([BY_HAND]);
    expect(idIn(lines[0])).not.toBe(client_id);
    expect(await grantsOf(client_id)).toEqual([]);
  });

  test('has no grant for all its kind', async () => {
    await letIn([BY_DOCUMENT, BY_HAND]);
    expect(JSON.stringify((await call('GET', '/client-grants')).body)).not.toContain('third_party_clients');
  });
});

describe('a client that cannot come in is told in a sentence, and keeps no other out,', () => {
  test.each<[string, () => Response, string]>([
    [
      'when its document is not there',
      () => new Response('', { status: 404 }),
      'The document could not be fetched: 404',
    ],
    [
      'when its document is of another',
      () => Response.json({ ...DOCUMENT, client_id: 'https://evil.example/client.json' }),
      'client_id: it is not the address of the document',
    ],
  ])('%s', async (_, answer, why) => {
    document = answer;
    const { lines, troubles } = await letIn([BY_DOCUMENT, BY_HAND]);
    expect(lines).toEqual([expect.stringContaining(BY_HAND.callback)]);
    expect(troubles).toEqual([`The MCP client ${DOCUMENT_URL} was not let in: ${why}`]);
  });

  test('when there is no such API', async () => {
    const { lines, troubles } = await letIn([BY_HAND], READ, 'https://else.example/mcp');
    expect(lines).toEqual([]);
    expect(troubles).toEqual([
      expect.stringMatching(/was not let in: Auth0 answered 404 to api\/v2\/client-grants\.$/),
    ]);
  });
});

describe('MCP_CLIENTS', () => {
  const read = (MCP_CLIENTS: string) => readDeployEnvironment({ MCP_CLIENTS });
  const wrong = (text: string) => {
    const answer = read(text);
    return answer.ok ? [] : answer.wrong.filter((sentence) => sentence.startsWith('MCP_CLIENTS'));
  };

  test.each([
    '',
    DOCUMENT_URL,
    `${DOCUMENT_URL}, http://localhost:8765/callback`,
    `${DOCUMENT_URL} ${DOCUMENT_URL}`,
    'http://127.0.0.1:33418/',
    'cursor://anysphere.cursor-mcp/oauth/callback',
  ])('takes “%s”', (text) => {
    expect(wrong(text)).toEqual([]);
  });

  test.each([
    'claude',
    'https://assistant.example/',
    'http://assistant.example/client.json',
    'https://assistant.example/client.json?v=2',
    `https://assistant.example/${'x'.repeat(120)}`,
    'http://localhost/callback',
    'http://192.168.0.2:8765/callback',
    'http://localhost:8765/callback#now',
    'javascript://localhost/%0aalert(1)',
    'file:///callback',
    'another://application/callback',
  ])('takes no “%s”', (text) => {
    expect(wrong(`${DOCUMENT_URL},${text}`)).toEqual([expect.stringMatching(/^MCP_CLIENTS does not fit: set it to/)]);
  });
});

test('MCP that is not off wants the address of its door', () => {
  const answer = readDeployEnvironment({ MCP: 'read' });
  expect(!answer.ok && answer.wrong.filter((sentence) => sentence.startsWith('MCP'))).toEqual([
    'MCP_AUDIENCE is missing: set it to the address of the door for MCP clients, as https://companion.acme.com/mcp.',
  ]);
});
