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

const PLACE = ['FGA_API_URL', 'FGA_STORE_ID', 'FGA_MODEL_ID'] as const;
const CREDENTIALS = ['FGA_API_TOKEN_ISSUER', 'FGA_API_AUDIENCE', 'FGA_CLIENT_ID', 'FGA_CLIENT_SECRET'] as const;
const Text = z.string().min(1, 'is empty').optional();
const Ulid = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'is no ULID')
  .optional();
const Environment = z
  .object({
    FGA_API_URL: z.url('is no URL').optional(),
    FGA_STORE_ID: Ulid,
    FGA_MODEL_ID: Ulid,
    FGA_API_TOKEN_ISSUER: Text,
    FGA_API_AUDIENCE: Text,
    FGA_CLIENT_ID: Text,
    FGA_CLIENT_SECRET: Text,
    /** A client that may write, so that the one the fga Lambda holds need not. */
    FGA_WRITER_CLIENT_ID: Text,
    FGA_WRITER_CLIENT_SECRET: Text,
  })
  .transform(({ FGA_WRITER_CLIENT_ID: id, FGA_WRITER_CLIENT_SECRET: secret, ...given }) =>
    id || secret ? { ...given, FGA_CLIENT_ID: id, FGA_CLIENT_SECRET: secret } : given,
  );

export interface FgaStore {
  url: string;
  fga: OpenFgaClient;
  /** People who may be named by e-mail. */
  users: readonly KnownUser[];
}

/**
 * Finds the store: all of it in the environment, or all of it in `local`, the text of `.output/local.json` when there is
 * one. The error is one sentence. A deployment needs no model yet; every other command is for one (`needsModel`).
 */
export function findStore(
  variables: Record<string, string | undefined>,
  local: string | undefined,
  { needsModel }: { needsModel: boolean },
): FgaStore | { error: string } {
  const parsed = Environment.safeParse(variables);
  if (!parsed.success)
    return { error: parsed.error.issues.map(({ path, message }) => `${path.join()} ${message}.`).join(' ') };
  const environment = parsed.data;
  const given = CREDENTIALS.filter((name) => environment[name] !== undefined);
  if (given.length > 0 && given.length < CREDENTIALS.length) {
    const missing = CREDENTIALS.filter((name) => environment[name] === undefined);
    return { error: `${missing.join(', ')} missing: set all four FGA credentials or none.` };
  }
  const needed = needsModel ? PLACE : PLACE.slice(0, 2);
  const elsewhere = PLACE.some((name) => environment[name] !== undefined);
  const missing = needed.filter((name) => environment[name] === undefined);
  if (elsewhere && missing.length > 0) {
    return { error: `${missing.join(' and ')} missing: a store is named by ${needed.join(', ')} together.` };
  }
  const running = local === undefined || elsewhere ? undefined : LocalFile.safeParse(local);
  if (running?.success === false)
    return { error: '.output/local.json is not what npm start writes. Run npm start again.' };
  const url = environment.FGA_API_URL ?? running?.data.fga.url;
  const storeId = environment.FGA_STORE_ID ?? running?.data.fga.storeId;
  const modelId = environment.FGA_MODEL_ID ?? running?.data.fga.modelId;
  if (!url || !storeId) return { error: `There is no store. Run npm start, or set ${needed.join(', ')}.` };
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
