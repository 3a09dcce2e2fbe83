/** The backend's process: reads the environment, gives the app its real dependencies, listens, and stops with grace. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createRemoteJWKSet } from 'jose';
import metadata from '../package.json' with { type: 'json' };
import { bedrockAgent } from './agent.ts';
import { createApp } from './app.ts';
import { changes } from './changes.ts';
import { dynamodbClient, putSession } from './dynamodb.ts';
import { sealTo } from './handoff.ts';
import type { Log } from './ports.ts';
import { sessions } from './sessions.ts';
import { readSettings } from './settings.ts';
import { tokenVerifier } from './token.ts';
import { vault } from './vault.ts';
import { vaultExchange } from './vault-exchange.ts';

/** How long open streams may go on once the process is to stop. */
const GRACE_MS = 10_000;

const read = readSettings(process.env);
if (!read.ok) {
  for (const line of read.wrong) console.error(line);
  process.exit(1);
}
const { settings } = read;
const issuer = settings.AUTH0_DOMAIN;
const now = Date.now;
const log: Log = (event, fields) => console.log(JSON.stringify({ time: new Date().toISOString(), event, ...fields }));
const dynamodb = dynamodbClient();
const stopping = new AbortController();

const exchange = vaultExchange({
  issuer,
  clientId: settings.AUTH0_VAULT_CLIENT_ID,
  clientSecret: settings.AUTH0_VAULT_CLIENT_SECRET,
  connection: settings.AUTH0_CONNECTION,
  now,
});

const app = createApp({
  version: metadata.version,
  extensionOrigin: settings.EXTENSION_ORIGIN,
  verifyToken: tokenVerifier({
    issuer,
    audience: settings.AUTH0_AUDIENCE,
    keys: createRemoteJWKSet(new URL('.well-known/jwks.json', issuer)),
  }),
  sessionKey: settings.SESSION_KEY,
  sessions: sessions({
    vault: vault({ exchange, now }),
    seal: sealTo(settings.HANDOFF_PUBLIC_KEY),
    put: putSession(dynamodb),
    now,
  }),
  agent: bedrockAgent({ agentId: settings.BEDROCK_AGENT_ID, agentAliasId: settings.BEDROCK_AGENT_ALIAS_ID }),
  changes: changes({ client: dynamodb, now }),
  now,
  log,
  stopping: stopping.signal,
});

const server = createServer(getRequestListener(app.fetch));

server.on('error', (problem: NodeJS.ErrnoException) => {
  const where = `${settings.HOST}:${settings.PORT}`;
  console.error(
    problem.code === 'EADDRINUSE'
      ? `${where} is in use. Stop the program that uses it, or set PORT to a free port.`
      : `Cannot listen on ${where} (${problem.code}). Check HOST and PORT.`,
  );
  process.exit(1);
});

server.listen(settings.PORT, settings.HOST, () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : settings.PORT;
  log('ready', { url: `http://${settings.HOST}:${port}` });
});

const stop = () => {
  log('stopping', {});
  stopping.abort();
  server.close(() => process.exit(0));
  // A connection whose stream ends now would otherwise be kept alive for seconds.
  setInterval(() => server.closeIdleConnections(), 50);
  setTimeout(() => process.exit(0), GRACE_MS);
};
process.once('SIGTERM', stop).once('SIGINT', stop);
