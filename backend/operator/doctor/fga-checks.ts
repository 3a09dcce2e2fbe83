/** The FGA store: that it is there, that the pinned model is this repository's, and that it answers. */
import {
  ConsistencyPreference,
  CredentialsMethod,
  FgaApiError,
  FgaApiNotFoundError,
  FgaApiValidationError,
  OpenFgaClient,
} from '@openfga/sdk';
import { rulesOfThisRepository, sameRules } from '../../../fga/contract.ts';
import { fgaUser } from '../../../lambdas/contract/variables/fga-user.ts';
import { type Check, checksOf, type Problem } from './check.ts';
import type { Settings } from './settings.ts';

/** Where something cannot be undone. */
const IRREVERSIBLE = ['users', 'groups', 'apps'] as const;
const ANYBODY = fgaUser('oidc|okta|nobody');
const DEPLOY = 'Run npm run deploy:fga and set FGA_MODEL_ID to what it prints.';

const isMissing = (problem: unknown): boolean =>
  problem instanceof FgaApiNotFoundError ||
  (problem instanceof FgaApiValidationError && problem.apiErrorCode === 'authorization_model_not_found');

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
  const noModel: Problem = { what: `The store has no model ${fga.modelId}.`, do: DEPLOY };

  /** A server does not say of itself that a store is not there when it is asked for what is in it. */
  const why = async (problem: Problem): Promise<Problem> => {
    const isThere = await client.getStore().then(
      () => true,
      (refused: unknown) => !(refused instanceof FgaApiNotFoundError),
    );
    return isThere
      ? problem
      : { what: `There is no store ${fga.storeId} at ${fga.url}.`, do: 'Check FGA_STORE_ID and FGA_API_URL.' };
  };
  const orMissing = async <T>(asking: Promise<T>): Promise<{ is: T } | { missing: Problem }> => {
    try {
      return { is: await asking };
    } catch (problem) {
      if (isMissing(problem)) return { missing: await why(noModel) };
      throw problem;
    }
  };

  /** Areas in which the organisation wants a second person for what cannot be undone, and nobody may be one. */
  const withoutReviewer = async (): Promise<string[]> => {
    const areas = await Promise.all(
      IRREVERSIBLE.map(async (id) => {
        const object = { type: 'okta', id };
        const { allowed } = await client.check({ user: ANYBODY, relation: 'four_eyes', object: `okta:${id}` });
        if (allowed !== true) return [];
        const { users } = await client.listUsers({ object, relation: 'can_review', user_filters: [{ type: 'user' }] });
        return users.length === 0 ? [`okta:${id}`] : [];
      }),
    );
    return areas.flat();
  };

  return [
    check({
      name: 'Store',
      read: async () => {
        const newest = await client.readLatestAuthorizationModel().catch((problem: unknown) => {
          if (isMissing(problem)) return undefined;
          throw problem;
        });
        return newest?.authorization_model ? undefined : why({ what: 'The store has no model.', do: DEPLOY });
      },
      judge: (problem) => problem,
    }),
    check({
      name: 'Model',
      read: () => orMissing(client.readAuthorizationModel()),
      judge: (seen) => {
        if ('missing' in seen) return seen.missing;
        const { authorization_model: model } = seen.is;
        return model && sameRules(model, rulesOfThisRepository())
          ? undefined
          : { what: `The model ${fga.modelId} is not fga/model.fga.`, do: DEPLOY };
      },
    }),
    check({
      name: 'Answer to a check',
      read: () =>
        orMissing(
          client.check(
            { user: fgaUser(user ?? 'oidc|okta|nobody'), relation: 'read_okta', object: 'okta:users' },
            { consistency: ConsistencyPreference.HigherConsistency },
          ),
        ),
      judge: (seen) => {
        if ('missing' in seen) return seen.missing;
        return user !== undefined && seen.is.allowed !== true
          ? {
              what: `${user} may not read Okta: FGA has no tuple for them.`,
              do: `Run npm run fga -- grant "${user}" read_okta okta:users, or put them into fga/starting-tuples.yaml.`,
            }
          : undefined;
      },
    }),
    check({
      name: 'Four eyes',
      read: () => orMissing(withoutReviewer()),
      judge: (seen) => {
        if ('missing' in seen) return seen.missing;
        const [area] = seen.is;
        return area === undefined
          ? undefined
          : {
              what: `Four eyes are on, and nobody reviews in ${seen.is.join(', ')}: what cannot be undone there is refused.`,
              do: `Run npm run fga -- grant "oidc|…" reviewer ${area}, or npm run fga -- four-eyes off.`,
            };
      },
    }),
  ];
}
