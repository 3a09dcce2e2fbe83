/** Deploys lambdas/: the functions, the agent or harness, and in a stack before them tables, secrets and key. */
import { type App, CfnOutput, type Environment, Stack } from 'aws-cdk-lib';
import { z } from 'zod';
import { EXECUTION, RESOLUTION } from '../contract/alias.ts';
import { CHANGES_BY_SUB } from '../contract/change.ts';
import { FgaHttpsUrl } from '../contract/variables/fga-store.ts';
import { Auth0Host, HttpsOrigin, HttpsUrl, Text, Ulid } from '../contract/variables/forms.ts';
import { createAgent, type DeployedAgent } from './agent.ts';
import { createData, type Data } from './data.ts';
import { allowInvoke, type CodeOf, type DeployedFunction, deployFunction } from './function.ts';
import { createGuardrail } from './guardrail.ts';
import { createHarness, type DeployedHarness } from './harness.ts';
import { allowRead } from './secrets.ts';
import { allowItems, allowTableKey } from './tables.ts';
import { watch } from './watch.ts';

/** What the operator says about the surroundings of the functions. None of it is secret. */
export const LambdaSettings = z.object({
  AUTH0_DOMAIN: Auth0Host,
  AUTH0_CIBA_CLIENT_ID: Text,
  AUTH0_APPROVAL_AUDIENCE: Text,
  OKTA_ORG_URL: HttpsOrigin,
  FGA_API_URL: FgaHttpsUrl,
  FGA_STORE_ID: Ulid,
  FGA_MODEL_ID: Ulid,
  FGA_API_TOKEN_ISSUER: Text,
  FGA_API_AUDIENCE: Text,
  FGA_CLIENT_ID: Text,
  BEDROCK_MODEL: z
    .string()
    .regex(
      /^(us|eu|apac|jp|au|global)\.[a-z0-9.:-]+$/,
      'is no inference profile such as us.anthropic.claude-sonnet-4-6',
    )
    .default('us.anthropic.claude-sonnet-4-6'),
  /** Any new text after a secret was changed: running functions keep the value they began with. */
  SECRETS_REVISION: Text.optional(),
  /** A collector without credentials; see platform/tracing.ts. */
  OTEL_EXPORTER_OTLP_ENDPOINT: HttpsUrl.optional(),
  ALARM_TOPIC_ARN: z
    .string()
    .regex(/^arn:aws[a-z-]*:sns:/, 'is no ARN of an SNS topic')
    .optional(),
});
export type LambdaSettings = z.infer<typeof LambdaSettings>;

/** What runs the model. A harness hands each call to the backend, so it has no right on a function. */
type DeployedEngine = ({ type: 'bedrock-agent' } & DeployedAgent) | ({ type: 'agentcore' } & DeployedHarness);

export interface DeployedLambdas {
  stack: Stack;
  engine: DeployedEngine;
  okta: DeployedFunction;
  ciba: DeployedFunction;
  data: Data;
}

export interface LambdasOptions {
  settings: LambdaSettings;
  codeOf: CodeOf;
  env: Environment;
  /** An account that is new to Bedrock Agents (Classic) cannot create an agent. */
  engine: DeployedEngine['type'];
}

/** Where spans go, for every function alike. */
export const tracingOf = ({ OTEL_EXPORTER_OTLP_ENDPOINT }: LambdaSettings): Record<string, string> =>
  OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT };

/** How long the okta Lambda may run; `RUNNING_MS` of lambdas/okta/execute.ts is longer. */
const OKTA_SECONDS = 30;

/** The stack of the functions and of what runs the model, with the stack of what is kept before it. */
export const lambdasStack = (app: App, { settings, codeOf, env, engine: type }: LambdasOptions): DeployedLambdas => {
  const data = createData(app, env);
  const { tables, secrets, key } = data;
  const stack = new Stack(app, 'OktaCompanionLambdas', {
    env,
    description: 'Okta Companion: agent or harness, and the functions',
  });

  const fga = deployFunction(stack, {
    name: 'fga',
    code: codeOf('lambdas/fga/handler.ts'),
    revision: settings.SECRETS_REVISION,
    timeoutSeconds: 5,
    environment: {
      ...tracingOf(settings),
      FGA_API_URL: settings.FGA_API_URL,
      FGA_STORE_ID: settings.FGA_STORE_ID,
      FGA_MODEL_ID: settings.FGA_MODEL_ID,
      FGA_API_TOKEN_ISSUER: settings.FGA_API_TOKEN_ISSUER,
      FGA_API_AUDIENCE: settings.FGA_API_AUDIENCE,
      FGA_CLIENT_ID: settings.FGA_CLIENT_ID,
      FGA_CLIENT_SECRET_ARN: secrets.fgaClientSecret.secretArn,
    },
  });
  allowRead(fga.role, secrets.fgaClientSecret);

  const okta = deployFunction(stack, {
    name: 'okta',
    code: codeOf('lambdas/okta/handler.ts'),
    revision: settings.SECRETS_REVISION,
    timeoutSeconds: OKTA_SECONDS,
    environment: {
      ...tracingOf(settings),
      OKTA_ORG_URL: settings.OKTA_ORG_URL,
      HANDOFF_PRIVATE_KEY_ARN: secrets.handoffPrivateKey.secretArn,
      FGA_FUNCTION: fga.alias.functionArn,
    },
  });
  allowRead(okta.role, secrets.handoffPrivateKey);
  allowItems(okta.role, tables.sessions, ['GetItem']);
  allowItems(okta.role, tables.changes, ['GetItem', 'PutItem']);
  allowTableKey(okta.role, key);
  allowInvoke(okta, fga.alias);
  const resolution = okta.function.addAlias(RESOLUTION);
  const execution = okta.function.addAlias(EXECUTION);

  const approval = deployFunction(stack, {
    name: 'approval',
    code: codeOf('lambdas/ciba/approval.handler.ts'),
    revision: settings.SECRETS_REVISION,
    timeoutSeconds: 60,
    durableSeconds: 900,
    environment: {
      ...tracingOf(settings),
      AUTH0_DOMAIN: settings.AUTH0_DOMAIN,
      AUTH0_CIBA_CLIENT_ID: settings.AUTH0_CIBA_CLIENT_ID,
      AUTH0_CIBA_CLIENT_SECRET_ARN: secrets.cibaClientSecret.secretArn,
      AUTH0_APPROVAL_AUDIENCE: settings.AUTH0_APPROVAL_AUDIENCE,
      OKTA_FUNCTION: execution.functionArn,
    },
  });
  allowRead(approval.role, secrets.cibaClientSecret);
  allowItems(approval.role, tables.changes, ['GetItem', 'PutItem']);
  allowTableKey(approval.role, key);
  allowInvoke(approval, execution);

  const ciba = deployFunction(stack, {
    name: 'ciba',
    code: codeOf('lambdas/ciba/handler.ts'),
    timeoutSeconds: 30,
    environment: {
      ...tracingOf(settings),
      OKTA_FUNCTION: resolution.functionArn,
      FGA_FUNCTION: fga.alias.functionArn,
      APPROVAL_FUNCTION: approval.alias.functionArn,
    },
  });
  allowItems(ciba.role, tables.sessions, ['GetItem']);
  allowItems(ciba.role, tables.changes, ['GetItem', 'PutItem', 'DeleteItem'], CHANGES_BY_SUB);
  allowTableKey(ciba.role, key);
  for (const called of [resolution, fga.alias, approval.alias]) allowInvoke(ciba, called);

  const ofModel = { model: settings.BEDROCK_MODEL, guardrail: createGuardrail(stack) };
  const engine: DeployedEngine =
    type === 'bedrock-agent'
      ? { type, ...createAgent(stack, { ...ofModel, okta, ciba }) }
      : { type, ...createHarness(stack, ofModel) };
  watch(stack, {
    functions: { fga, okta, ciba, approval },
    durable: ['approval'],
    lines: {
      'unknown-changes': { of: okta, words: 'change_unknown' },
      'fga-unavailable': { of: fga, words: 'fga_unavailable' },
    },
    services: [engine.watched],
    topicArn: settings.ALARM_TOPIC_ARN,
  });
  const outputs =
    engine.type === 'bedrock-agent'
      ? { AgentId: engine.agentId, AgentAliasId: engine.aliasId }
      : { HarnessArn: engine.harnessArn };
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
  return { stack, engine, okta, ciba, data };
};
