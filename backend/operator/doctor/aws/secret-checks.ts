import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SECRETS } from '../../../../lambdas/contract/platform.ts';
import { type Check, firstOf } from '../check.ts';
import { checkAws, DEPLOY_AWS, NOT_FOUND, orRefusal, patient } from './checking.ts';

/** Each is born with a random text, which is what is wanted of these. */
const BORN: readonly string[] = [SECRETS.SESSION_KEY, SECRETS.RECEIPT_KEY, SECRETS.AUDIT_KEY];

/** Each secret is there and has a value that was put into it; no value is read. */
export function secretChecks(ids: readonly string[]): Check[] {
  const secrets = new SecretsManagerClient(patient());
  return ids.map((SecretId) =>
    checkAws({
      name: `Secret ${SecretId}`,
      read: () => orRefusal(secrets.send(new DescribeSecretCommand({ SecretId })), NOT_FOUND),
      judge: (seen) => {
        if ('refusal' in seen) return { what: `There is no secret ${SecretId}.`, do: DEPLOY_AWS };
        const stages = Object.values(seen.is.VersionIdsToStages ?? {}).flat();
        return firstOf(
          seen.is.DeletedDate !== undefined && {
            what: `The secret ${SecretId} is to be deleted.`,
            do: `Run aws secretsmanager restore-secret --secret-id ${SecretId}.`,
          },
          !stages.includes('AWSCURRENT') && {
            what: `The secret ${SecretId} has no value.`,
            do: 'Run npm run deploy:secrets.',
          },
          !BORN.includes(SecretId) &&
            !stages.includes('AWSPREVIOUS') && {
              what: `The secret ${SecretId} still holds the random text it was born with.`,
              do: 'Run npm run deploy:secrets.',
            },
        );
      },
    }),
  );
}
