/** How an FGA store is named and signed in to: the same for the fga Lambda, `npm run fga` and the doctor. */
import * as z from 'zod';
import { HttpsUrl, Text, Ulid, Url } from './forms.ts';

/** FGA's clients put a path right behind it. */
const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
const FgaUrl = Url.transform(withoutSlash);
export const FgaHttpsUrl = HttpsUrl.transform(withoutSlash);

export const FgaVariables = z.object({
  FGA_API_URL: FgaUrl,
  FGA_STORE_ID: Ulid,
  FGA_MODEL_ID: Ulid,
  FGA_API_TOKEN_ISSUER: Text.optional(),
  FGA_API_AUDIENCE: Text.optional(),
  FGA_CLIENT_ID: Text.optional(),
  FGA_CLIENT_SECRET: Text.optional(),
});

const CREDENTIALS = ['FGA_API_TOKEN_ISSUER', 'FGA_API_AUDIENCE', 'FGA_CLIENT_ID', 'FGA_CLIENT_SECRET'] as const;
type Credential = (typeof CREDENTIALS)[number];
type Given = { [name in Credential]?: string | undefined };

/** Which credentials are missing beside others: a store without any is one on this machine, with some it is a mistake. */
export function missingCredentials(variables: Given): Credential[] {
  const missing = CREDENTIALS.filter((name) => variables[name] === undefined);
  return missing.length === CREDENTIALS.length ? [] : missing;
}

/** OAuth 2.0 client credentials (RFC 6749 §4.4) for the store. */
export interface FgaCredentials {
  apiTokenIssuer: string;
  apiAudience: string;
  clientId: string;
  clientSecret: string;
}

/** The credentials, when they are all there. */
export function credentialsOf({
  FGA_API_TOKEN_ISSUER: apiTokenIssuer,
  FGA_API_AUDIENCE: apiAudience,
  FGA_CLIENT_ID: clientId,
  FGA_CLIENT_SECRET: clientSecret,
}: Given): FgaCredentials | undefined {
  return apiTokenIssuer && apiAudience && clientId && clientSecret
    ? { apiTokenIssuer, apiAudience, clientId, clientSecret }
    : undefined;
}
