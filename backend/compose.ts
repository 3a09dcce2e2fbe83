import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { recordedRefusals, recordIn } from '../lambdas/contract/audit/audit.ts';
import { AUTHORIZER, authorize } from '../lambdas/contract/authorization.ts';
import { CONFIRMATION_TYPE } from '../lambdas/contract/changes/confirmation.ts';
import type { Flush } from '../lambdas/contract/platform.ts';
import {
  createLambda,
  createStarter,
  currentTraceId,
  invokeBy,
  placesIn,
  signWord,
  startBy,
} from '../lambdas/contract/platform.ts';
import { reportsIn } from '../lambdas/contract/reports/reports.ts';
import { keepingIn, resultsIn } from '../lambdas/contract/results/results.ts';
import metadata from '../package.json' with { type: 'json' };
import { activity } from './activity/activity.ts';
import { ownRecord } from './activity/record.ts';
import { changes } from './changes/changes.ts';
import { signConfirmation } from './changes/confirmation.ts';
import { mcpOf } from './compose-mcp.ts';
import { dynamodbClient } from './dynamodb.ts';
import { engineOf } from './engines/engine.ts';
import { createApp, type Dependencies } from './http/app.ts';
import { doorOf } from './http/dpop/door.ts';
import { tenantKeys } from './http/keys.ts';
import { readiness } from './http/readiness.ts';
import { personLimits } from './limits/person-limits.ts';
import type { Log } from './ports.ts';
import { reports } from './reports/reports.ts';
import { results } from './results/results.ts';
import { beginBy, explainBy } from './sessions/beginning.ts';
import { sessionsBy } from './sessions/by-vault.ts';
import type { CommonSettings, Settings } from './settings.ts';

/** Somebody looks at the panel, which does without it. */
const BEGINNING_TIMEOUT_MS = 10_000;

interface Process {
  log: Log;
  stopping: AbortSignal;
  sent?: Flush;
}

/** The app with its real dependencies, the same behind each door: the process (`server.ts`) and the Lambda. */
export const compose = (settings: Settings, process: Process) => {
  const dynamodb = dynamodbClient(settings.PATIENCE);
  const parts = partsOf(settings, dynamodb, process);
  const mcp = settings.MCP === 'off' ? undefined : mcpOf(settings, dynamodb, parts);
  return createApp({ ...parts, agent: engineOf(settings), ...(mcp && { mcp }) });
};

/** What the app is made of, but for its engine. */
export function partsOf(
  settings: Omit<CommonSettings, 'PORT' | 'HOST'>,
  dynamodb: DynamoDBClient,
  { log, stopping, sent }: Process,
): Omit<Dependencies, 'agent'> {
  const issuer = settings.AUTH0_DOMAIN;
  const now = Date.now;
  const keys = tenantKeys(settings);
  const starter = createStarter(settings.PATIENCE);
  const record = recordIn({
    client: dynamodb,
    key: settings.AUDIT_KEY,
    now,
    log: (line) => console.log(line),
  });
  const look = authorize(
    invokeBy(createLambda(BEGINNING_TIMEOUT_MS, settings.PATIENCE), { [AUTHORIZER]: settings.FGA_FUNCTION }),
  );
  const records = changes({
    client: dynamodb,
    now,
    moved: record.moved,
    sign: signConfirmation(signWord(settings.PROOF_PRIVATE_KEY, CONFIRMATION_TYPE), now),
    start: startBy(starter, 'approval', settings.APPROVAL_FUNCTION),
  });
  const reportRecords = reportsIn(dynamodb, now, 'person');
  const ownReports = reports({
    records: reportRecords,
    start: startBy(starter, 'report', settings.REPORT_FUNCTION),
  });
  const beginning = createLambda(BEGINNING_TIMEOUT_MS, settings.PATIENCE);
  const asked = invokeBy(beginning, { okta: settings.BEGINNING_FUNCTION });
  return {
    version: metadata.version,
    extensionOrigin: settings.EXTENSION_ORIGIN,
    door: doorOf({ ...settings, issuer, keys, dynamodb, now }),
    ready: readiness({ changes: records, keys }),
    limits: personLimits({ most: settings, takePlace: placesIn(dynamodb, now), now }),
    mostStreams: settings.STREAMS_A_PROCESS,
    callsATurn: settings.CALLS_A_TURN,
    sessionKey: settings.SESSION_KEY,
    sessions: sessionsBy(
      { clientId: settings.AUTH0_VAULT_CLIENT_ID, clientSecret: settings.AUTH0_VAULT_CLIENT_SECRET },
      settings,
      dynamodb,
      now,
    ),
    changes: records,
    results: results({ tables: resultsIn(dynamodb), keeping: keepingIn(dynamodb, now), reports: reportRecords, now }),
    reports: ownReports,
    record: ownRecord({ client: dynamodb, record, authorize: recordedRefusals(look, record), look }),
    activity: activity({ changes: records, reports: ownReports }),
    begin: beginBy(asked),
    explainDenial: explainBy(asked),
    now,
    log,
    stopping,
    ...(sent && { sent }),
  };
}

/** Writes a line of the log as JSON. */
export const writeLog: Log = (event, fields) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), event, ...fields, trace_id: currentTraceId() }));
