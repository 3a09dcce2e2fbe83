/** The doctor at the door for MCP clients: it is found at its address, and says what Auth0 knows it by. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mcpDoorCheck } from '../../../../backend/operator/doctor/aws/mcp-door-check.ts';
import { type Listening, listen } from '../../../cloud/listen.ts';
import { examination, linesOf, NOWHERE } from '../examine.ts';

const { examine, unsaid } = examination();
const ISSUER = 'https://acme.eu.auth0.com/';
const PATH = '/.well-known/oauth-protected-resource/mcp';
let door: Listening;
let answer: { status: number; body: string };
beforeAll(async () => {
  const server = createServer((request, response) => {
    const { status, body } = request.url === PATH ? answer : { status: 404, body: '' };
    response.writeHead(status).end(body);
  });
  door = await listen(server, 0);
});
afterAll(() => door.close());

const see = async (audience = `${door.url}/mcp`) =>
  linesOf(await examine(() => [mcpDoorCheck(audience, ISSUER)])).map((line) => line.replaceAll(door.url, 'URL'));
const saying = (change: object) => {
  const metadata = { resource: `${door.url}/mcp`, authorization_servers: [ISSUER], ...change };
  answer = { status: 200, body: JSON.stringify(metadata) };
};

describe('the door', () => {
  test('is right when it says its address and the tenant', async () => {
    saying({});
    expect(await see()).toEqual([]);
  });

  test('is told when nobody answers', async () => {
    expect(await see(`${NOWHERE}/mcp`)).toEqual([
      `The door for MCP clients: Nobody answers for MCP clients at ${NOWHERE}/mcp. → Check that MCP_AUDIENCE is an address by which the backend is reached.`,
    ]);
  });

  test.each([
    [404, '{"code":"undefined_endpoint"}'],
    [200, '<h1>Welcome</h1>'],
  ])('is told when what answers is no door: %i %s', async (status, body) => {
    answer = { status, body };
    expect(await see()).toEqual([
      `The door for MCP clients: What is at URL/mcp does not say what MCP clients ask first: it answers ${status}. → Check that MCP_AUDIENCE leads to the backend, and run npm run deploy with MCP as it is here.`,
    ]);
  });

  test('is told when it calls itself otherwise, be it by a slash', async () => {
    saying({ resource: `${door.url}/mcp/` });
    expect(await see()).toEqual([
      'The door for MCP clients: The door for MCP clients calls itself URL/mcp/, and not URL/mcp. → Set MCP_AUDIENCE to that address to the letter, then run npm run deploy and npm run deploy:auth0.',
    ]);
  });

  test('is told when it sends clients to another tenant', async () => {
    saying({ authorization_servers: ['https://else.eu.auth0.com/'] });
    expect(await see()).toEqual([
      `The door for MCP clients: The door for MCP clients sends them to https://else.eu.auth0.com/ for a token, and not to ${ISSUER}. → Check AUTH0_DOMAIN, then run npm run deploy.`,
    ]);
  });
});

test('aws/mcp-door-check.ts says nothing that was not seen here', () => {
  expect(unsaid('aws/mcp-door-check.ts')).toEqual([]);
});
