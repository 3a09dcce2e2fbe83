import { handoffKeys, proofKeys } from '../cloud/key-pairs.ts';

const ULID = '01J00000000000000000000000';
const { privateKey: key } = await handoffKeys();
/** The handlers of the Lambdas, with an environment each loads with. */
export const HANDLERS: Record<string, Record<string, string>> = {
  'lambdas/fga/handler.ts': { FGA_API_URL: 'http://127.0.0.1:1', FGA_STORE_ID: ULID, FGA_MODEL_ID: ULID },
  'lambdas/okta/handler.ts': {
    OKTA_ORG_URL: 'http://127.0.0.1:1',
    HANDOFF_PRIVATE_KEY: key,
    PROOF_PUBLIC_KEY: (await proofKeys()).publicKey,
    RECEIPT_KEY: 'A'.repeat(43),
    AUDIT_KEY: 'A'.repeat(43),
    AUTH0_DOMAIN: 'http://127.0.0.1:1',
    AUTH0_APPROVAL_AUDIENCE: 'audience',
    AUTH0_CIBA_CLIENT_ID: 'ciba',
    AUTH0_BACKGROUND_CLIENT_ID: 'background',
    AUTH0_BACKGROUND_CLIENT_SECRET: 'secret',
    AUTH0_CONNECTION: 'okta',
    FGA_FUNCTION: 'fga',
    REPORT_FUNCTION: 'report:live',
    SCHEDULED_FUNCTION: 'approval:live',
    SCHEDULER_ROLE: 'scheduler',
  },
  'lambdas/audit/handler.ts': { AUDIT_SIGNING_KEY: 'alias/okta-companion-audit' },
  'lambdas/report/handler.ts': { OKTA_FUNCTION: 'okta' },
  'lambdas/ciba/handler.ts': {
    OKTA_FUNCTION: 'okta',
    FGA_FUNCTION: 'fga',
    APPROVAL_FUNCTION: 'approval:live',
    AUDIT_KEY: 'A'.repeat(43),
  },
  'lambdas/ciba/approval.handler.ts': {
    AUTH0_DOMAIN: 'http://127.0.0.1:1',
    AUTH0_CIBA_CLIENT_ID: 'ciba',
    AUTH0_CIBA_CLIENT_SECRET: 'secret',
    AUTH0_APPROVAL_AUDIENCE: 'audience',
    OKTA_FUNCTION: 'okta',
    FGA_FUNCTION: 'fga',
    AUDIT_KEY: 'A'.repeat(43),
  },
};
