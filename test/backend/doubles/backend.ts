import { createPublicKey, randomBytes } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { exportJWK, generateKeyPair } from 'jose';
import { changes } from '../../../backend/changes/changes.ts';
import { signConfirmation } from '../../../backend/changes/confirmation.ts';
import { partsOf } from '../../../backend/compose.ts';
import { mcpOf } from '../../../backend/compose-mcp.ts';
import { dynamodbClient } from '../../../backend/dynamodb.ts';
import { fail } from '../../../backend/failure.ts';
import { createApp, type Dependencies } from '../../../backend/http/app.ts';
import type { CallFunction, Log } from '../../../backend/ports.ts';
import { reports } from '../../../backend/reports/reports.ts';
import type { Invoke } from '../../../lambdas/contract/authorization.ts';
import { CHANGES_TABLE, type Change } from '../../../lambdas/contract/changes/change.ts';
import { CONFIRMATION_TYPE } from '../../../lambdas/contract/changes/confirmation.ts';
import type { BackendLimits } from '../../../lambdas/contract/limits.ts';
import { type Start, signWord, WORD_ALG } from '../../../lambdas/contract/platform.ts';
import { reportsIn } from '../../../lambdas/contract/reports/reports.ts';
import { HANDOFF_ALG, SESSIONS_TABLE, SessionRow } from '../../../lambdas/contract/session.ts';
import type { Dpop } from '../../../lambdas/contract/variables/forms.ts';
import { AMPLE } from '../../cloud/dynamodb/limits.ts';
import { createTables, startDynamodb } from '../../cloud/dynamodb/start.ts';
import type { Engine } from '../../cloud/engine.ts';
import { inOrder } from '../foreign/order.ts';
import { type Script, startBedrock } from './bedrock.ts';
import { aws, engines } from './engines.ts';
import { eventsOf } from './events.ts';
import { AUDIENCE, startTenant } from './tenant.ts';

export const EXTENSION_ORIGIN = `chrome-extension://${'a'.repeat(32)}`;

/** The door for MCP clients, and its own client at Token Vault. */
export const MCP_AUDIENCE = 'https://api.okta-companion.example/mcp';
const MCP_SETTINGS = {
  MCP_AUDIENCE,
  MCP_VAULT_CLIENT_ID: 'mcp-vault',
  MCP_VAULT_CLIENT_SECRET: 'SECRET-MCP-VAULT',
  ...{ OKTA_FUNCTION: 'okta:live', CIBA_FUNCTION: 'ciba:live' },
};

/** The backend with its real parts against stand-ins on 127.0.0.1. `callFunction` answers what AgentCore hands back. */
export async function startBackend({
  engine = 'bedrock-agent',
  callFunction = async () => fail('lambda_failed'),
  now = Date.now,
  dpop = 'allowed',
  most = {},
  mcp,
  mcpCallsAMinute = 60,
  invoke = async () => ({ outcome: 'admitted' }),
  ...given
}: Partial<Omit<Dependencies, 'mcp'>> & {
  /** Whether MCP clients are let in, and what for. */
  mcp?: 'read' | 'change';
  /** How much one of them may ask for one person. */
  mcpCallsAMinute?: number;
  /** How the okta Lambda answers whether a client is let in. */
  invoke?: Invoke;
  engine?: Engine;
  callFunction?: CallFunction;
  now?: () => number;
  dpop?: Dpop;
  /** What a person may do at most, where a test is about it. */
  most?: Partial<BackendLimits>;
} = {}) {
  const [tenant, bedrock, dynamodb] = await Promise.all([startTenant(), startBedrock(), startDynamodb({ port: 0 })]);
  await createTables(dynamodb.url);
  const pair = await generateKeyPair(HANDOFF_ALG, { extractable: true });
  const publicKey = createPublicKey({ key: { ...(await exportJWK(pair.publicKey)) }, format: 'jwk' });
  const proof = await generateKeyPair(WORD_ALG, { extractable: true });
  const proofKey = { kty: 'EC', ...(await exportJWK(proof.privateKey)) };
  const lines: string[] = [];
  const stopping = new AbortController();
  const table = new DynamoDBClient({ ...aws, endpoint: dynamodb.url });
  const client = dynamodbClient(1, { ...aws, endpoint: dynamodb.url });
  const settings = {
    PATIENCE: 1,
    EXTENSION_ORIGIN,
    AUTH0_DOMAIN: tenant.issuer,
    AUTH0_AUDIENCE: AUDIENCE,
    AUTH0_VAULT_CLIENT_ID: 'vault',
    AUTH0_VAULT_CLIENT_SECRET: 'SECRET-VAULT',
    AUTH0_CONNECTION: 'okta',
    DPOP: dpop,
    ...{ SESSION_KEY: randomBytes(32), AUDIT_KEY: randomBytes(32) },
    HANDOFF_PUBLIC_KEY: [publicKey],
    PROOF_PRIVATE_KEY: [proofKey],
    REPORT_FUNCTION: 'report:live',
    APPROVAL_FUNCTION: 'approval:live',
    ...{ BEGINNING_FUNCTION: 'okta:beginning', FGA_FUNCTION: 'fga:live' },
    ...AMPLE,
    CALLS_A_TURN: 20,
    ...most,
  };
  const started: { name: string; payload: object }[] = [];
  const lambda = { works: true };
  const start: Start = async (name, payload) => {
    if (!lambda.works) throw new Error('SECRET-LAMBDA');
    started.push({ name, payload });
  };
  const log: Log = (event, fields) => lines.push(JSON.stringify({ event, ...fields }));

  const another = () => {
    const parts = {
      ...partsOf(settings, client, { log, stopping: stopping.signal }),
      changes: changes({ client, now, sign: signConfirmation(signWord([proofKey], CONFIRMATION_TYPE), now), start }),
      reports: reports({ records: reportsIn(client, Date.now, 'person'), start }),
    };
    return createApp({
      ...parts,
      agent: engines[engine]({ aws: { ...aws, endpoint: bedrock.url }, callFunction }),
      ...(mcp && {
        mcp: mcpOf(
          { ...settings, ...MCP_SETTINGS, MCP: mcp, MCP_CALLS_A_MINUTE: mcpCallsAMinute },
          client,
          { ...parts, now },
          { callFunction, invoke },
        ),
      }),
      pingEveryMs: 20,
      pollEveryMs: 5,
      pause: async () => {},
      ...given,
    });
  };
  const app = another();

  const request = async (path: string, init: RequestInit & { token?: string } = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${init.token ?? (await tenant.sign())}`);
    return app.request(path, { ...init, headers });
  };

  const run = (fields: Record<string, unknown> = {}, token?: string, headers: Record<string, string> = {}) =>
    request('/agent', { method: 'POST', headers, body: JSON.stringify(runInput(fields)), ...(token && { token }) });

  return {
    app,
    /** The app of another process with the same settings. */
    another,
    tenant,
    bedrock,
    dynamodb,
    stopping,
    lines,
    /** The workflows that were started, and whether Lambda takes one. */
    started,
    lambda,
    privateKey: pair.privateKey,
    /** Verifies what the backend signs. */
    proofPublicKey: await exportJWK(proof.publicKey),
    /** A request with a valid token unless one is given. */
    request,
    /** `POST /agent`; the fields replace those of a valid input. */
    run,
    /** The AG-UI events of a run that Bedrock answers so. */
    answerTo: async (script: Script) => {
      bedrock.state.script = script;
      return eventsOf(await inOrder(await run()));
    },
    putChange: (change: Change) => table.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(change) })),
    putRow: (row: Record<string, unknown>) =>
      table.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(row) })),
    /** The row behind the last turn's Bedrock session. */
    lastSession: async () => {
      const id = sessionIdOf(bedrock.state.turns.at(-1)?.path ?? '');
      const { Item } = await table.send(
        new GetItemCommand({ TableName: SESSIONS_TABLE, Key: marshall({ session_id: id }) }),
      );
      return SessionRow.parse(Item && unmarshall(Item));
    },
    close: async () => {
      client.destroy();
      table.destroy();
      await Promise.all([tenant.close(), bedrock.close(), dynamodb.close().catch(() => {})]);
    },
  };
}

export type Backend = Awaited<ReturnType<typeof startBackend>>;

/** The Bedrock session a turn was sent to. */
export const sessionIdOf = (path: string): string => decodeURIComponent(path.split('/')[6] ?? '');

export const runInput = (fields: Record<string, unknown> = {}) => ({
  threadId: 'thread-1',
  runId: 'run-1',
  messages: [{ id: 'm1', role: 'user', content: 'What are my Okta groups?' }],
  ...fields,
});
