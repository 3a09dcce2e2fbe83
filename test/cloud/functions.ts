import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { FUNCTIONS } from '../../lambdas/stack/functions.ts';
import { AMPLE, asVariables, type Limits } from './dynamodb/limits.ts';
import { KEY_ARN } from './kms/start.ts';
import { arnOf, type LambdaFunction } from './lambda/function.ts';
import { AUTH0, FGA } from './tenant.ts';

/** Where the Lambdas find what they call. */
export interface Surroundings {
  dynamodb: string;
  lambda: string;
  scheduler: string;
  /** Where AWS KMS is, with the key of the record. */
  kms: string;
  fga: { url: string; storeId: string; modelId: string };
  okta: string;
  auth0: string;
  /** The private half of the handoff key, as JWK JSON. */
  handoffPrivateKey: string;
  /** The public half of the key by which the backend confirms, as JWK JSON. */
  proofPublicKey: string;
  /** How long a phone has to answer; the product's own 300 when left out. */
  approvalSeconds?: number | undefined;
  /** Seconds from a denial to the next push, as `DENIAL_PAUSES` takes them; the product's own when left out. */
  denialPauses?: string | undefined;
  /** How much one person may do; more than any test does when left out. */
  limits?: Limits | undefined;
  /** Multiplies how long they wait for each other. */
  patience: number;
  /** The file that runs, by the path of its source; the source itself when left out. */
  built?: ((source: string) => string) | undefined;
  /** Whether functions that are not durable run their sources, whatever is built. */
  inThisProcess?: boolean | undefined;
  /** The collector of traces; none when left out. */
  traces?: string | undefined;
}

/** For who looks at the functions and runs none. */
export const NOWHERE: Surroundings = {
  dynamodb: '',
  lambda: '',
  scheduler: '',
  kms: '',
  fga: { url: '', storeId: '', modelId: '' },
  okta: '',
  auth0: '',
  handoffPrivateKey: '',
  proofPublicKey: '',
  patience: 1,
};

/** Of this process: whoever starts the functions anew gives them the same. */
const receiptKey = randomBytes(32).toString('base64url');
/** The same for the backend. */
export const auditKey = randomBytes(32).toString('base64url');

/** What a function needs to have Scheduler start another. */
const scheduling = (callee: string, { scheduler }: Surroundings): Record<string, string> => ({
  AWS_ENDPOINT_URL_SCHEDULER: scheduler,
  SCHEDULED_FUNCTION: arnOf(callee),
  SCHEDULER_ROLE: 'arn:aws:iam::000000000000:role/scheduler',
});

/** The product's functions, each with just the environment the design's credential table grants it. */
export function productFunctions(around: Surroundings): LambdaFunction[] {
  const { built = resolve } = around;
  const values: Record<string, string> = {
    FGA_API_URL: around.fga.url,
    FGA_STORE_ID: around.fga.storeId,
    FGA_MODEL_ID: around.fga.modelId,
    FGA_API_TOKEN_ISSUER: around.fga.url,
    FGA_API_AUDIENCE: FGA.audience,
    FGA_CLIENT_ID: FGA.clientId,
    FGA_CLIENT_SECRET: FGA.clientSecret,
    OKTA_ORG_URL: around.okta,
    HANDOFF_PRIVATE_KEY: around.handoffPrivateKey,
    PROOF_PUBLIC_KEY: around.proofPublicKey,
    RECEIPT_KEY: receiptKey,
    AUDIT_KEY: auditKey,
    AUTH0_DOMAIN: around.auth0,
    AUTH0_CIBA_CLIENT_ID: AUTH0.ciba.clientId,
    AUTH0_CIBA_CLIENT_SECRET: AUTH0.ciba.clientSecret,
    AUTH0_APPROVAL_AUDIENCE: AUTH0.approval.audience,
    AUTH0_BACKGROUND_CLIENT_ID: AUTH0.background.clientId,
    AUTH0_BACKGROUND_CLIENT_SECRET: AUTH0.background.clientSecret,
    AUTH0_CONNECTION: AUTH0.connection,
    BACKGROUND_TOKEN: 'phone',
    VERIFY_CALLER: 'off',
    ...asVariables(around.limits ?? AMPLE),
    // The local tenant says how it was approved.
    APPROVAL_MFA: 'required',
  };
  /** Of one machine: where AWS is, how patient to be, and where spans go. */
  const here = {
    AWS_ENDPOINT_URL_DYNAMODB: around.dynamodb,
    AWS_ENDPOINT_URL_LAMBDA: around.lambda,
    PATIENCE: String(around.patience),
    ...(around.traces && { OTEL_EXPORTER_OTLP_ENDPOINT: around.traces }),
  };
  const phone: Record<string, object> = {
    ciba: around.approvalSeconds ? { APPROVAL_SECONDS: String(around.approvalSeconds) } : {},
    approval: around.denialPauses ? { DENIAL_PAUSES: around.denialPauses } : {},
  };

  return Object.entries(FUNCTIONS).map(([name, definition]) => {
    const variables = [...definition.settings, ...definition.secrets];
    const given = variables.flatMap((variable) => (variable in values ? [[variable, values[variable]]] : []));
    return {
      name,
      aliases: definition.aliases,
      handler: (around.inThisProcess && definition.durableSeconds === undefined ? resolve : built)(definition.entry),
      timeoutSeconds: definition.timeoutSeconds,
      ...(definition.durableSeconds !== undefined && {
        durable: { executionTimeoutSeconds: definition.durableSeconds },
      }),
      environment: {
        ...Object.fromEntries(given),
        ...definition.calls,
        ...here,
        ...(definition.signs && { AWS_ENDPOINT_URL_KMS: around.kms, AUDIT_SIGNING_KEY: KEY_ARN }),
        ...(definition.schedules && scheduling(definition.schedules, around)),
        ...phone[name],
      },
    };
  });
}
