/** The functions: what each is made of, and what it finds in its environment. AWS and the local cloud run these. */
import { BEGINNING, EXECUTION, LIVE, REPORTING, RESOLUTION } from '../contract/alias.ts';
import type { LambdaSettings } from './settings.ts';

/** The variables of the functions' secrets. */
export type SecretVariable =
  | 'FGA_CLIENT_SECRET'
  | 'HANDOFF_PRIVATE_KEY'
  | 'PROOF_PUBLIC_KEY'
  | 'RECEIPT_KEY'
  | 'AUDIT_KEY'
  | 'AUTH0_CIBA_CLIENT_SECRET'
  | 'AUTH0_BACKGROUND_CLIENT_SECRET';

/** What the operator always says. */
type Setting = Exclude<
  keyof LambdaSettings,
  'SECRETS_REVISION' | 'RESERVED_CONCURRENCY' | 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'ALARM_TOPIC_ARN'
>;

interface FunctionDefinition {
  /** The file that exports `handler`. */
  entry: string;
  timeoutSeconds: number;
  /** How long one durable execution may take, replays and waits together. */
  durableSeconds?: number;
  aliases: readonly string[];
  /** The variables that say where its surroundings are. */
  settings: readonly Setting[];
  /** The variables of its secrets; where secrets are kept elsewhere, `<variable>_ARN` says where. */
  secrets: readonly SecretVariable[];
  /** The variables that name a function it calls, each with `<function>:<alias>`. */
  calls: Readonly<Record<string, `${string}:${string}`>>;
  /** The function it has Scheduler start at a time. */
  schedules?: `${string}:${string}`;
  /** It signs by the key of the record. */
  signs?: true;
}

/** Each after those it calls; `okta` and `report` call each other. */
export const FUNCTIONS: Record<'fga' | 'okta' | 'report' | 'approval' | 'ciba' | 'audit', FunctionDefinition> = {
  fga: {
    entry: 'lambdas/fga/handler.ts',
    timeoutSeconds: 5,
    aliases: [LIVE],
    settings: [
      'FGA_API_URL',
      'FGA_STORE_ID',
      'FGA_MODEL_ID',
      'FGA_API_TOKEN_ISSUER',
      'FGA_API_AUDIENCE',
      'FGA_CLIENT_ID',
    ],
    secrets: ['FGA_CLIENT_SECRET'],
    calls: {},
  },
  okta: {
    entry: 'lambdas/okta/handler.ts',
    // `RUNNING_MS` of lambdas/okta/executing/told.ts is longer.
    timeoutSeconds: 30,
    aliases: [LIVE, RESOLUTION, EXECUTION, REPORTING, BEGINNING],
    settings: [
      'OKTA_ORG_URL',
      'AUTH0_DOMAIN',
      'AUTH0_APPROVAL_AUDIENCE',
      'AUTH0_CIBA_CLIENT_ID',
      'AUTH0_BACKGROUND_CLIENT_ID',
      'AUTH0_CONNECTION',
      'BACKGROUND_TOKEN',
      'VERIFY_CALLER',
      'APPROVAL_MFA',
      'CALLS_A_TURN',
      'ROWS_AN_HOUR',
      'PUSHES_AN_HOUR',
    ],
    secrets: ['HANDOFF_PRIVATE_KEY', 'PROOF_PUBLIC_KEY', 'RECEIPT_KEY', 'AUDIT_KEY', 'AUTH0_BACKGROUND_CLIENT_SECRET'],
    calls: { FGA_FUNCTION: `fga:${LIVE}`, REPORT_FUNCTION: `report:${LIVE}` },
    schedules: `approval:${LIVE}`,
  },
  report: {
    entry: 'lambdas/report/handler.ts',
    timeoutSeconds: 60,
    // As long as a report may stay open.
    durableSeconds: 24 * 60 * 60,
    aliases: [LIVE],
    settings: [],
    secrets: [],
    calls: { OKTA_FUNCTION: `okta:${REPORTING}` },
  },
  approval: {
    entry: 'lambdas/ciba/approval.handler.ts',
    timeoutSeconds: 60,
    // A phone is asked for a day to go on: lambdas/ciba/reminders.ts.
    durableSeconds: 26 * 60 * 60,
    aliases: [LIVE],
    settings: ['AUTH0_DOMAIN', 'AUTH0_CIBA_CLIENT_ID', 'AUTH0_APPROVAL_AUDIENCE', 'PUSHES_AN_HOUR'],
    secrets: ['AUTH0_CIBA_CLIENT_SECRET', 'AUDIT_KEY'],
    calls: { OKTA_FUNCTION: `okta:${EXECUTION}`, FGA_FUNCTION: `fga:${LIVE}` },
  },
  ciba: {
    entry: 'lambdas/ciba/handler.ts',
    timeoutSeconds: 30,
    aliases: [LIVE],
    settings: ['BACKGROUND_TOKEN', 'CALLS_A_TURN'],
    secrets: ['AUDIT_KEY'],
    calls: { OKTA_FUNCTION: `okta:${RESOLUTION}`, FGA_FUNCTION: `fga:${LIVE}`, APPROVAL_FUNCTION: `approval:${LIVE}` },
  },
  audit: {
    entry: 'lambdas/audit/handler.ts',
    timeoutSeconds: 60,
    aliases: [LIVE],
    settings: [],
    secrets: [],
    calls: {},
    signs: true,
  },
};
