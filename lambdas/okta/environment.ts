import * as z from 'zod';
import { FunctionLimits } from '../contract/limits.ts';
import { ApprovalMfa, BackgroundToken, JwksText, KeyText, Patience, VerifyCaller } from '../platform/environment.ts';

/** The variables of the okta Lambda, its secrets among them. */
export const Environment = z.object({
  OKTA_ORG_URL: z.url({ protocol: /^https?$/ }),
  HANDOFF_PRIVATE_KEY: JwksText,
  PROOF_PUBLIC_KEY: JwksText,
  RECEIPT_KEY: KeyText,
  AUDIT_KEY: KeyText,
  AUTH0_DOMAIN: z.string().min(1),
  AUTH0_APPROVAL_AUDIENCE: z.string().min(1),
  AUTH0_CIBA_CLIENT_ID: z.string().min(1),
  AUTH0_BACKGROUND_CLIENT_ID: z.string().min(1),
  AUTH0_BACKGROUND_CLIENT_SECRET: z.string().min(1),
  AUTH0_CONNECTION: z.string().min(1),
  BACKGROUND_TOKEN: BackgroundToken,
  VERIFY_CALLER: VerifyCaller,
  APPROVAL_MFA: ApprovalMfa,
  ...FunctionLimits.shape,
  FGA_FUNCTION: z.string().min(1),
  REPORT_FUNCTION: z.string().min(1),
  SCHEDULED_FUNCTION: z.string().min(1),
  SCHEDULER_ROLE: z.string().min(1),
  PATIENCE: Patience,
});
