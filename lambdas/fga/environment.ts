import { credentialsOf, FgaVariables, missingCredentials } from '../contract/variables/fga-store.ts';
import type { Variables } from '../contract/variables/read.ts';
import { environment } from '../platform/environment.ts';
import type { FgaStore } from './client.ts';

const Environment = FgaVariables.superRefine((variables, context) => {
  for (const name of missingCredentials(variables))
    context.addIssue({ code: 'custom', path: [name], message: 'is missing: set all four FGA credentials or none' });
});

/** Reads the FGA store from environment variables; throws an error that names each wrong variable. */
export const fgaStore = (variables: Variables): FgaStore => {
  const store = environment(Environment, variables);
  const credentials = credentialsOf(store);
  return {
    apiUrl: store.FGA_API_URL,
    storeId: store.FGA_STORE_ID,
    authorizationModelId: store.FGA_MODEL_ID,
    ...(credentials && { credentials }),
  };
};
