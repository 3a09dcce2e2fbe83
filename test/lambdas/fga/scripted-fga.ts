/** The authorizer before an FGA that answers as a test says, for the tests of one file. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Check } from '../../../lambdas/contract/authorization.ts';
import { authorizer } from '../../../lambdas/fga/check.ts';
import { fgaClient } from '../../../lambdas/fga/client.ts';
import { holderFinder } from '../../../lambdas/fga/holders.ts';
import { DEADLINE_MS } from '../../../lambdas/fga/within.ts';
import { type Listening, listen } from '../../cloud/listen.ts';

export const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
export const SECRET = 'canary-secret-5d1f';
const TOKEN = 'canary-token-88ab';
export const READ_GROUPS: Check = { relation: 'read_okta', object: 'okta:groups' };

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
export const silent: Answer = () => {};

interface Script {
  token: Answer;
  /** One answer a check; the last one goes on. */
  checks: Answer[];
  asked: { path: string; body: string }[];
}
const willing = (): Script => ({
  token: json({ access_token: TOKEN, expires_in: 3600 }),
  checks: [json({ allowed: true })],
  asked: [],
});

/** How FGA and its token endpoint answer, and what they were asked. */
export const state = willing();
/** What the authorizer logged. */
export const lines: string[] = [];

let server: Listening;

/** Starts that FGA for the tests of one file; each test finds it willing. Nothing secret is ever logged. */
export function startScriptedFga(): void {
  beforeAll(async () => {
    server = await listen(
      createServer(async (request, response) => {
        const path = request.url ?? '';
        const body = (await request.toArray()).join('');
        state.asked.push({ path, body });
        if (path === '/oauth/token') return state.token(response, request);
        const answer = state.checks.length > 1 ? state.checks.shift() : state.checks[0];
        answer?.(response, request);
      }),
      0,
    );
  });
  afterAll(() => server.close());
  beforeEach(() => {
    Object.assign(state, willing());
    lines.length = 0;
  });
  afterEach(() => {
    expect(lines.join('\n')).not.toMatch(new RegExp(`${SECRET}|${TOKEN}`));
  });
}

export const question = { sub: 'oidc|okta|00u1miakeller0000001', checks: [READ_GROUPS] };
const client = (deadline: number, apiUrl: string) =>
  fgaClient(
    {
      apiUrl,
      storeId: ULID,
      authorizationModelId: ULID,
      credentials: { apiTokenIssuer: server.url, apiAudience: 'https://fga/', clientId: 'id', clientSecret: SECRET },
    },
    deadline,
  );
const log = (line: string) => void lines.push(line);

export const ask = (event: unknown, { deadline = DEADLINE_MS, apiUrl = server.url } = {}) =>
  authorizer({ fga: client(deadline, apiUrl), log, deadline })(event);
export const holders = (event: unknown, deadline = DEADLINE_MS) =>
  holderFinder({ fga: client(deadline, server.url), log, deadline })(event);
