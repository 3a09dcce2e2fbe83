import { createPrivateKey } from 'node:crypto';
import * as z from 'zod';
import { FunctionLimits } from '../contract/limits.ts';
import { ApprovalMfa, BackgroundToken, JwksText, KeyText, Patience, VerifyCaller } from '../platform/environment.ts';

/** Whether it is an RSA key in PEM (PKCS #8), as a privileged worker signs with. */
function isWorkerKey(text: string): boolean {
  try {
    return text.startsWith('-----BEGIN PRIVATE KEY-----') && createPrivateKey(text).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

const Variables = z.object({
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

/** The variables of the okta Lambda, its secrets among them. What only workflows need is looked at here, too. */
export const Environment = Variables.refine(
  ({ BACKGROUND_TOKEN: token, AUTH0_BACKGROUND_CLIENT_SECRET: secret }) => token === 'phone' || isWorkerKey(secret),
  {
    path: ['AUTH0_BACKGROUND_CLIENT_SECRET'],
    error: 'is no RSA private key in PEM (PKCS #8), which BACKGROUND_TOKEN=privileged_worker takes',
  },
);
