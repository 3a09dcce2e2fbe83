/** Which FGA store a command is for: the one in the environment, else the one `npm start` runs. */
import { CredentialsMethod, OpenFgaClient } from '@openfga/sdk';
import { z } from 'zod';
import type { KnownUser } from './command.ts';

const Store = z.object({ url: z.url(), storeId: z.string(), modelId: z.string() });
const Local = z.object({ fga: Store, users: z.array(z.object({ email: z.string(), sub: z.string() })) });
const LocalFile = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(Local);

const CREDENTIALS = ['FGA_API_TOKEN_ISSUER', 'FGA_API_AUDIENCE', 'FGA_CLIENT_ID', 'FGA_CLIENT_SECRET'] as const;
const Text = z.string().min(1).optional();
const Environment = z.object({
  FGA_API_URL: z.url().optional(),
  FGA_STORE_ID: Text,
  FGA_MODEL_ID: Text,
  FGA_API_TOKEN_ISSUER: Text,
  FGA_API_AUDIENCE: Text,
  FGA_CLIENT_ID: Text,
  FGA_CLIENT_SECRET: Text,
});

export interface FgaStore {
  url: string;
  fga: OpenFgaClient;
  /** People who may be named by e-mail. */
  users: readonly KnownUser[];
}

/**
 * Finds the store. `local` is the text of `.output/local.json`, when there is one. The error is one sentence.
 * A deployment needs no model yet; every other command is for one (`needsModel`).
 */
export function findStore(
  variables: Record<string, string | undefined>,
  local: string | undefined,
  { needsModel }: { needsModel: boolean },
): FgaStore | { error: string } {
  const running = local === undefined ? undefined : LocalFile.safeParse(local);
  if (running?.success === false)
    return { error: '.output/local.json is not what npm start writes. Run npm start again.' };
  const environment = Environment.safeParse(variables).data;
  if (!environment) return { error: 'FGA_API_URL is no URL. Set it to the URL of the FGA API.' };
  const given = CREDENTIALS.filter((name) => environment[name] !== undefined);
  if (given.length > 0 && given.length < CREDENTIALS.length) {
    const missing = CREDENTIALS.filter((name) => environment[name] === undefined);
    return { error: `${missing.join(', ')} missing: set all four FGA credentials or none.` };
  }
  const url = environment.FGA_API_URL ?? running?.data.fga.url;
  const storeId = environment.FGA_STORE_ID ?? running?.data.fga.storeId;
  const modelId = environment.FGA_MODEL_ID ?? running?.data.fga.modelId;
  if (!url || !storeId || (needsModel && !modelId)) {
    const names = `FGA_API_URL${needsModel ? ', FGA_STORE_ID and FGA_MODEL_ID' : ' and FGA_STORE_ID'}`;
    return { error: `There is no store. Run npm start, or set ${names}.` };
  }
  const fga = new OpenFgaClient({
    apiUrl: url,
    storeId,
    ...(needsModel && modelId && { authorizationModelId: modelId }),
    retryParams: { maxRetry: 1 },
    ...(given.length > 0 && {
      credentials: {
        method: CredentialsMethod.ClientCredentials,
        config: {
          apiTokenIssuer: environment.FGA_API_TOKEN_ISSUER ?? '',
          apiAudience: environment.FGA_API_AUDIENCE ?? '',
          clientId: environment.FGA_CLIENT_ID ?? '',
          clientSecret: environment.FGA_CLIENT_SECRET ?? '',
        },
      },
    }),
  });
  return { url, fga, users: running?.data.users ?? [] };
}
