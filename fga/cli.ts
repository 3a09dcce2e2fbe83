/** `npm run fga -- grant|revoke|check <email-or-sub> <relation> <object>` */
import { readFile } from 'node:fs/promises';
import { FgaApiError, FgaApiValidationError, OpenFgaClient } from '@openfga/sdk';
import { z } from 'zod';
import { parseCommand, runCommand } from './command.ts';

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
const Environment = z.object({
  FGA_API_URL: z.url().optional(),
  FGA_STORE_ID: z.string().optional(),
  FGA_MODEL_ID: z.string().optional(),
});

const end = (line: string, exitCode: number): never => {
  console[exitCode === 0 ? 'log' : 'error'](line);
  process.exit(exitCode);
};

const readLocal = async (): Promise<z.infer<typeof Local> | undefined> => {
  const text = await readFile('.output/local.json', 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return (
    LocalFile.safeParse(text).data ?? end('.output/local.json is not what npm start writes. Run npm start again.', 2)
  );
};

const local = await readLocal();
const environment = Environment.safeParse(process.env);
if (!environment.success) end('FGA_API_URL is no URL. Set it to the URL of the FGA API.', 2);
const { FGA_API_URL, FGA_STORE_ID, FGA_MODEL_ID } = environment.data ?? {};
const store = Store.safeParse({
  url: FGA_API_URL ?? local?.fga.url,
  storeId: FGA_STORE_ID ?? local?.fga.storeId,
  modelId: FGA_MODEL_ID ?? local?.fga.modelId,
}).data;
const parsed = parseCommand(process.argv.slice(2), local?.users ?? []);

if ('error' in parsed) end(parsed.error, 2);
else if (!store) end('There is no store. Run npm start, or set FGA_API_URL, FGA_STORE_ID and FGA_MODEL_ID.', 2);
else {
  const { url: apiUrl, storeId, modelId: authorizationModelId } = store;
  const fga = new OpenFgaClient({ apiUrl, storeId, authorizationModelId, retryParams: { maxRetry: 1 } });
  try {
    end(await runCommand(fga, parsed.command), 0);
  } catch (error) {
    if (error instanceof FgaApiValidationError) end(`FGA refused: ${error.apiErrorMessage}`, 2);
    const status = error instanceof FgaApiError ? `answered ${error.statusCode}` : 'does not answer';
    end(`FGA at ${apiUrl} ${status}. Nothing is known to have changed. Check that it runs, then try again.`, 1);
  }
}
