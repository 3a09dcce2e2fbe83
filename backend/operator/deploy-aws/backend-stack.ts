import { type App, CfnOutput, type Environment, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType, InvokeMode } from 'aws-cdk-lib/aws-lambda';
import { BEGINNING } from '../../../lambdas/contract/alias.ts';
import { CHANGES_BY_SUB } from '../../../lambdas/contract/changes/change.ts';
import {
  allowAudit,
  allowInvoke,
  allowItems,
  allowRead,
  allowTableKey,
  arnOf,
  type CodeOf,
  type DeployedLambdas,
  denySpent,
  deployFunction,
  tracingOf,
  watch,
} from '../../../lambdas/contract/deployment.ts';
import { BackendLimits } from '../../../lambdas/contract/limits.ts';
import { REPORTS_BY_SUB } from '../../../lambdas/contract/reports/report.ts';
import { SESSIONS_BY_SUB } from '../../../lambdas/contract/session.ts';
import { mcpOf } from './mcp.ts';
import type { DeploymentSettings } from './settings.ts';

export interface BackendStackOptions {
  settings: DeploymentSettings;
  codeOf: CodeOf;
  env: Environment;
  lambdas: DeployedLambdas;
}

export const BACKEND_HANDLER = 'backend/lambda.handler.ts';

/** As long as Lambda lets a stream last, and so as long as a change is followed at a time. */
const TIMEOUT_SECONDS = 900;

/** How much one person may do, as text. */
const limitsOf = (settings: DeploymentSettings): Record<string, string> =>
  Object.fromEntries(Object.entries(BackendLimits.parse(settings)).map(([name, most]) => [name, String(most)]));

interface Engine {
  environment: Record<string, string>;
  /** What the backend may do with it. */
  allowed: { actions: string[]; resources: string[] }[];
}

const engineOf = ({ engine, okta, ciba }: DeployedLambdas): Engine => {
  if (engine.type === 'bedrock-agent') {
    return {
      environment: {
        BEDROCK_AGENT_ID: engine.agentId,
        BEDROCK_AGENT_ALIAS_ID: engine.aliasId,
      },
      allowed: [{ actions: ['bedrock:InvokeAgent'], resources: [engine.aliasArn] }],
    };
  }
  const [OKTA_FUNCTION, CIBA_FUNCTION] = [okta.alias.functionArn, ciba.alias.functionArn];
  return {
    environment: { AGENTCORE_HARNESS_ARN: engine.harnessArn, OKTA_FUNCTION, CIBA_FUNCTION },
    allowed: [
      {
        // Both on the harness: https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-security.html
        actions: ['bedrock-agentcore:InvokeHarness', 'bedrock-agentcore:InvokeAgentRuntime'],
        resources: [engine.harnessArn],
      },
      { actions: ['lambda:InvokeFunction'], resources: [OKTA_FUNCTION, CIBA_FUNCTION] },
    ],
  };
};

/** Deploys the backend as one function behind a function URL that streams. Who asks is decided in the app. */
export const backendStack = (app: App, { settings, codeOf, env, lambdas }: BackendStackOptions): Stack => {
  const stack = new Stack(app, 'OktaCompanionBackend', { env, description: 'Okta Companion: the backend' });
  const { tables, secrets, key } = lambdas.data;
  const engine = engineOf(lambdas);
  const mcp = mcpOf(settings, lambdas);
  const REPORT_FUNCTION = lambdas.report.alias.functionArn;
  const APPROVAL_FUNCTION = lambdas.approval.alias.functionArn;
  const BEGINNING_FUNCTION = arnOf('okta', BEGINNING);
  const FGA_FUNCTION = lambdas.fga.alias.functionArn;
  const backend = deployFunction(stack, {
    name: 'backend',
    code: codeOf(BACKEND_HANDLER),
    revision: settings.SECRETS_REVISION,
    timeoutSeconds: TIMEOUT_SECONDS,
    reserved: settings.RESERVED_CONCURRENCY,
    memoryMegabytes: 1024,
    environment: {
      ...tracingOf(settings),
      EXTENSION_ORIGIN: settings.EXTENSION_ORIGIN,
      AUTH0_DOMAIN: settings.AUTH0_DOMAIN,
      AUTH0_AUDIENCE: settings.AUTH0_AUDIENCE,
      AUTH0_VAULT_CLIENT_ID: settings.AUTH0_VAULT_CLIENT_ID,
      AUTH0_VAULT_CLIENT_SECRET_ARN: secrets.vaultClientSecret.secretArn,
      AUTH0_CONNECTION: settings.AUTH0_CONNECTION,
      DPOP: settings.DPOP,
      ...(settings.BACKEND_URL && { BACKEND_URL: settings.BACKEND_URL }),
      SESSION_KEY_ARN: secrets.sessionKey.secretArn,
      AUDIT_KEY_ARN: secrets.auditKey.secretArn,
      HANDOFF_PUBLIC_KEY_ARN: secrets.handoffPublicKey.secretArn,
      PROOF_PRIVATE_KEY_ARN: secrets.proofPrivateKey.secretArn,
      REPORT_FUNCTION,
      APPROVAL_FUNCTION,
      BEGINNING_FUNCTION,
      FGA_FUNCTION,
      AGENT: settings.AGENT,
      ...limitsOf(settings),
      ...engine.environment,
      ...mcp.environment,
    },
  });
  const { vaultClientSecret, sessionKey, auditKey, handoffPublicKey, proofPrivateKey } = secrets;
  for (const secret of [vaultClientSecret, sessionKey, auditKey, handoffPublicKey, proofPrivateKey])
    allowRead(backend.role, secret);
  // A turn writes its row; a sign-out finds and deletes the person's.
  allowItems(backend.role, tables.sessions, ['PutItem', 'DeleteItem'], SESSIONS_BY_SUB);
  // To cancel: the row as every writer puts it, and its event.
  allowItems(backend.role, tables.changes, ['GetItem', 'PutItem'], CHANGES_BY_SUB);
  denySpent(backend.role, tables.changes);
  allowAudit(backend.role, tables.audit);
  // A list that a person sends is kept as a result.
  allowItems(backend.role, tables.results, ['GetItem', 'PutItem', 'Query']);
  // To cancel a report, and to carry it on.
  allowItems(backend.role, tables.reports, ['GetItem', 'PutItem'], REPORTS_BY_SUB);
  allowInvoke(backend, REPORT_FUNCTION);
  allowInvoke(backend, APPROVAL_FUNCTION);
  allowInvoke(backend, BEGINNING_FUNCTION);
  allowItems(backend.role, tables.limits, ['GetItem', 'UpdateItem']);
  allowInvoke(backend, FGA_FUNCTION);
  allowTableKey(backend.role, key);
  if (mcp.secret) allowRead(backend.role, mcp.secret);
  if (settings.AGENT === 'bedrock-agent') for (const invoked of mcp.invoked) allowInvoke(backend, invoked);
  for (const each of engine.allowed) backend.role.addToPolicy(new PolicyStatement(each));

  const url = backend.alias.addFunctionUrl({
    // The panel comes with an Auth0 token, not with AWS credentials.
    authType: FunctionUrlAuthType.NONE,
    invokeMode: InvokeMode.RESPONSE_STREAM,
  });
  watch(stack, { functions: { backend }, durable: [], lines: {}, services: [], topicArn: settings.ALARM_TOPIC_ARN });
  new CfnOutput(stack, 'BackendUrl', { value: url.url });
  return stack;
};
