import * as z from 'zod';
import { FunctionLimits } from '../contract/limits.ts';
import { FgaHttpsUrl } from '../contract/variables/fga-store.ts';
import {
  ApprovalMfa,
  Auth0Connection,
  Auth0Host,
  BackgroundToken,
  HttpsOrigin,
  HttpsUrl,
  Text,
  Ulid,
  VerifyCaller,
} from '../contract/variables/forms.ts';

/** What the operator says about the surroundings of the functions. None of it is secret. */
export const LambdaSettings = z.object({
  AUTH0_DOMAIN: Auth0Host,
  AUTH0_CIBA_CLIENT_ID: Text,
  AUTH0_APPROVAL_AUDIENCE: Text,
  AUTH0_BACKGROUND_CLIENT_ID: Text,
  AUTH0_CONNECTION: Auth0Connection.default('okta'),
  BACKGROUND_TOKEN: BackgroundToken,
  VERIFY_CALLER: VerifyCaller,
  APPROVAL_MFA: ApprovalMfa,
  ...FunctionLimits.shape,
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
  /** How many executions at once each function has to itself, and no more. Out of an account’s quota, which is ten at first. */
  RESERVED_CONCURRENCY: z.coerce.number('is no number').int('is no whole number').min(1, 'is under 1').optional(),
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

/** Where spans go, for every function alike. */
export const tracingOf = ({ OTEL_EXPORTER_OTLP_ENDPOINT }: LambdaSettings): Record<string, string> =>
  OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT };
