import { resolve } from 'node:path';
import { EXECUTION, LIVE, RESOLUTION } from '../../lambdas/contract/alias.ts';
import type { LambdaFunction } from './lambda/function.ts';
import { AUTH0 } from './tenant.ts';

/** Where the Lambdas find what they call. */
export interface Surroundings {
  dynamodb: string;
  lambda: string;
  fga: { url: string; storeId: string; modelId: string };
  okta: string;
  auth0: string;
  /** The private half of the handoff key, as JWK JSON. */
  handoffPrivateKey: string;
  /** How long a phone has to answer; the product's own 300 when left out. */
  approvalSeconds?: number | undefined;
  /** Multiplies how long they wait for each other. */
  patience: number;
  /** The file that runs, by the path of its source; the source itself when left out. */
  built?: ((source: string) => string) | undefined;
  /** The collector of traces; none when left out. */
  traces?: string | undefined;
}

/** The product's four functions, each with just the environment the design's credential table grants it. */
export function productFunctions(around: Surroundings): LambdaFunction[] {
  const { built = resolve } = around;
  const traces = around.traces ? { OTEL_EXPORTER_OTLP_ENDPOINT: around.traces } : {};
  const aws = { AWS_ENDPOINT_URL_DYNAMODB: around.dynamodb, AWS_ENDPOINT_URL_LAMBDA: around.lambda };
  const functions: LambdaFunction[] = [
    {
      name: 'fga',
      aliases: [LIVE],
      handler: built('lambdas/fga/handler.ts'),
      timeoutSeconds: 5,
      environment: {
        FGA_API_URL: around.fga.url,
        FGA_STORE_ID: around.fga.storeId,
        FGA_MODEL_ID: around.fga.modelId,
      },
    },
    {
      name: 'okta',
      aliases: [LIVE, RESOLUTION, EXECUTION],
      handler: built('lambdas/okta/handler.ts'),
      timeoutSeconds: 30,
      environment: {
        ...aws,
        OKTA_ORG_URL: around.okta,
        HANDOFF_PRIVATE_KEY: around.handoffPrivateKey,
        FGA_FUNCTION: `fga:${LIVE}`,
      },
    },
    {
      name: 'ciba',
      aliases: [LIVE],
      handler: built('lambdas/ciba/handler.ts'),
      timeoutSeconds: 30,
      environment: {
        ...aws,
        OKTA_FUNCTION: `okta:${RESOLUTION}`,
        FGA_FUNCTION: `fga:${LIVE}`,
        APPROVAL_FUNCTION: `approval:${LIVE}`,
        ...(around.approvalSeconds && { APPROVAL_SECONDS: String(around.approvalSeconds) }),
      },
    },
    {
      name: 'approval',
      aliases: [LIVE],
      handler: built('lambdas/ciba/approval.handler.ts'),
      timeoutSeconds: 60,
      durable: { executionTimeoutSeconds: 900 },
      environment: {
        ...aws,
        AUTH0_DOMAIN: around.auth0,
        AUTH0_CIBA_CLIENT_ID: AUTH0.ciba.clientId,
        AUTH0_CIBA_CLIENT_SECRET: AUTH0.ciba.clientSecret,
        AUTH0_APPROVAL_AUDIENCE: AUTH0.approval.audience,
        OKTA_FUNCTION: `okta:${EXECUTION}`,
      },
    },
  ];
  return functions.map((each) => ({
    ...each,
    environment: { ...each.environment, PATIENCE: String(around.patience), ...traces },
  }));
}
