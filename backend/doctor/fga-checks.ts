/** The FGA store: that it is there, that the pinned model is this repository's, and that it answers. */
import {
  ConsistencyPreference,
  CredentialsMethod,
  FgaApiError,
  FgaApiNotFoundError,
  FgaApiValidationError,
  OpenFgaClient,
} from '@openfga/sdk';
import { type Rules, rulesOfThisRepository, sameRules } from '../../fga/contract.ts';
import { type Check, checksOf, firstOf, type Problem } from './check.ts';
import type { Settings } from './settings.ts';

const DEPLOY = 'Run npm run deploy:fga and set FGA_MODEL_ID to what it prints.';

const isMissingModel = (problem: unknown): boolean =>
  problem instanceof FgaApiValidationError && problem.apiErrorCode === 'authorization_model_not_found';

export function fgaChecks({ fga, user }: Settings): Check[] {
  const unread = (problem: unknown): Problem => ({
    what: problem instanceof FgaApiError ? `FGA answered ${problem.statusCode}.` : `FGA at ${fga.url} does not answer.`,
    do: 'Check FGA_API_URL, FGA_STORE_ID and the four FGA credentials.',
  });
  const check = checksOf('FGA', unread);
  const client = new OpenFgaClient({
    apiUrl: fga.url,
    storeId: fga.storeId,
    authorizationModelId: fga.modelId,
    retryParams: { maxRetry: 0 },
    ...(fga.credentials && { credentials: { method: CredentialsMethod.ClientCredentials, config: fga.credentials } }),
  });
  const model = async (): Promise<Rules | undefined> => {
    try {
      return (await client.readAuthorizationModel()).authorization_model;
    } catch (problem) {
      if (problem instanceof FgaApiNotFoundError || isMissingModel(problem)) return undefined;
      throw problem;
    }
  };

  return [
    check({
      name: 'Store',
      read: () => client.readLatestAuthorizationModel(),
      judge: ({ authorization_model: newest }) =>
        newest ? undefined : { what: 'The store has no model.', do: DEPLOY },
    }),
    check({
      name: 'Model',
      read: model,
      judge: (seen) =>
        firstOf(
          !seen && { what: `The store has no model ${fga.modelId}.`, do: DEPLOY },
          seen &&
            !sameRules(seen, rulesOfThisRepository()) && {
              what: `The model ${fga.modelId} is not fga/model.fga.`,
              do: DEPLOY,
            },
        ),
    }),
    check({
      name: 'Answer to a check',
      read: () =>
        client.check(
          { user: `user:${user ?? 'auth0|nobody'}`, relation: 'read_okta', object: 'okta:users' },
          { consistency: ConsistencyPreference.HigherConsistency },
        ),
      judge: ({ allowed }) =>
        user !== undefined && allowed !== true
          ? {
              what: `${user} may not read Okta: FGA has no tuple for them.`,
              do: `Run npm run fga -- grant "${user}" read_okta okta:users, or put them into fga/starting-tuples.yaml.`,
            }
          : undefined,
    }),
  ];
}
