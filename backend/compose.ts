import { createRemoteJWKSet } from 'jose';
import { currentTraceId } from '../lambdas/span.ts';
import type { Flush } from '../lambdas/tracing.ts';
import metadata from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { changes } from './changes.ts';
import { dynamodbClient, putSession } from './dynamodb.ts';
import { engineOf } from './engine.ts';
import { sealTo } from './handoff.ts';
import type { Log } from './ports.ts';
import { readiness } from './readiness.ts';
import { sessions } from './sessions.ts';
import type { Settings } from './settings.ts';
import { tokenVerifier } from './token.ts';
import { vault } from './vault.ts';
import { vaultExchange } from './vault-exchange.ts';

/** The app with its real dependencies, the same behind each door: the process (`server.ts`) and the Lambda. */
export function compose(
  settings: Settings,
  { log, stopping, sent }: { log: Log; stopping: AbortSignal; sent?: Flush },
) {
  const issuer = settings.AUTH0_DOMAIN;
  const now = Date.now;
  const dynamodb = dynamodbClient(settings.PATIENCE);
  const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', issuer), {
    timeoutDuration: 5_000 * settings.PATIENCE,
  });
  const records = changes({ client: dynamodb, now });
  const exchange = vaultExchange({
    issuer,
    clientId: settings.AUTH0_VAULT_CLIENT_ID,
    clientSecret: settings.AUTH0_VAULT_CLIENT_SECRET,
    connection: settings.AUTH0_CONNECTION,
    patience: settings.PATIENCE,
    now,
  });

  return createApp({
    version: metadata.version,
    extensionOrigin: settings.EXTENSION_ORIGIN,
    verifyToken: tokenVerifier({ issuer, audience: settings.AUTH0_AUDIENCE, keys }),
    ready: readiness({ changes: records, keys }),
    sessionKey: settings.SESSION_KEY,
    sessions: sessions({
      vault: vault({ exchange, now }),
      seal: sealTo(settings.HANDOFF_PUBLIC_KEY),
      put: putSession(dynamodb),
      now,
    }),
    agent: engineOf(settings),
    changes: records,
    now,
    log,
    stopping,
    ...(sent && { sent }),
  });
}

/** Writes a line of the log as JSON. */
export const writeLog: Log = (event, fields) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), event, ...fields, trace_id: currentTraceId() }));
