import { z } from 'zod';
import type { FgaStore } from './client.ts';

const CREDENTIALS = ['FGA_API_TOKEN_ISSUER', 'FGA_API_AUDIENCE', 'FGA_CLIENT_ID', 'FGA_CLIENT_SECRET'] as const;
const Ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'must be a ULID');
const Text = z.string().min(1).optional();

const Environment = z
  .object({
    FGA_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
    FGA_STORE_ID: Ulid,
    FGA_MODEL_ID: Ulid,
    FGA_API_TOKEN_ISSUER: Text,
    FGA_API_AUDIENCE: Text,
    FGA_CLIENT_ID: Text,
    FGA_CLIENT_SECRET: Text,
  })
  .superRefine((environment, context) => {
    const missing = CREDENTIALS.filter((name) => environment[name] === undefined);
    if (missing.length === CREDENTIALS.length) return;
    for (const name of missing) {
      context.addIssue({ code: 'custom', path: [name], message: 'is missing: set all four FGA credentials or none' });
    }
  });

/** Reads the FGA store from environment variables; throws an error that names each wrong variable. */
export const fgaStore = (variables: Record<string, string | undefined>): FgaStore => {
  const parsed = Environment.safeParse(variables);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  }
  const {
    FGA_API_TOKEN_ISSUER: apiTokenIssuer,
    FGA_API_AUDIENCE: apiAudience,
    FGA_CLIENT_ID: clientId,
    FGA_CLIENT_SECRET: clientSecret,
  } = parsed.data;
  return {
    apiUrl: parsed.data.FGA_API_URL,
    storeId: parsed.data.FGA_STORE_ID,
    authorizationModelId: parsed.data.FGA_MODEL_ID,
    ...(apiTokenIssuer &&
      apiAudience &&
      clientId &&
      clientSecret && { credentials: { apiTokenIssuer, apiAudience, clientId, clientSecret } }),
  };
};
