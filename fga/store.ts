/** Which FGA store a command is for: the one in the environment, else the one `npm start` runs. */
import { CredentialsMethod, OpenFgaClient } from '@openfga/sdk';
import * as z from 'zod';
import { credentialsOf, FgaVariables, missingCredentials } from '../lambdas/contract/variables/fga-store.ts';
import { Text } from '../lambdas/contract/variables/forms.ts';
import { given, readVariables, type Variables } from '../lambdas/contract/variables/read.ts';
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
export const StoreVariables = FgaVariables.partial().extend({
  /** A client that may write, so that the one the fga Lambda holds need not. */
  FGA_WRITER_CLIENT_ID: Text.optional(),
  FGA_WRITER_CLIENT_SECRET: Text.optional(),
});
const Environment = StoreVariables.transform(
  ({ FGA_WRITER_CLIENT_ID: id, FGA_WRITER_CLIENT_SECRET: secret, ...store }) =>
    id || secret ? { ...store, FGA_CLIENT_ID: id, FGA_CLIENT_SECRET: secret } : store,
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
  variables: Variables,
  local: string | undefined,
  { needsModel }: { needsModel: boolean },
): FgaStore | { error: string } {
  const read = readVariables(Environment, given(variables));
  if (!read.ok) return { error: read.wrong.join(' ') };
  const { settings } = read;
  const lacking = missingCredentials(settings);
  if (lacking.length > 0) return { error: `${lacking.join(', ')} missing: set all four FGA credentials or none.` };
  const needed = needsModel ? PLACE : PLACE.slice(0, 2);
  const elsewhere = PLACE.some((name) => settings[name] !== undefined);
  const missing = needed.filter((name) => settings[name] === undefined);
  if (elsewhere && missing.length > 0) {
    return { error: `${missing.join(' and ')} missing: a store is named by ${needed.join(', ')} together.` };
  }
  const running = local === undefined || elsewhere ? undefined : LocalFile.safeParse(local);
  if (running?.success === false)
    return { error: '.output/local.json is not what npm start writes. Run npm start again.' };
  const url = settings.FGA_API_URL ?? running?.data.fga.url;
  const storeId = settings.FGA_STORE_ID ?? running?.data.fga.storeId;
  const modelId = settings.FGA_MODEL_ID ?? running?.data.fga.modelId;
  if (!url || !storeId) return { error: `There is no store. Run npm start, or set ${needed.join(', ')}.` };
  const credentials = credentialsOf(settings);
  const fga = new OpenFgaClient({
    apiUrl: url,
    storeId,
    ...(needsModel && modelId && { authorizationModelId: modelId }),
    retryParams: { maxRetry: 1 },
    ...(credentials && { credentials: { method: CredentialsMethod.ClientCredentials, config: credentials } }),
  });
  return { url, fga, users: running?.data.users ?? [] };
}
