/** Every secret slot of the product, as the local cloud fills it. */
import * as z from 'zod';
import { SECRETS } from '../../../lambdas/platform/keys/secrets.ts';
import type { LocalCloud } from '../../cloud/local-cloud.ts';
import { people } from '../../cloud/people.ts';
import { FGA, OKTA_APP } from '../../cloud/tenant.ts';
import type { Canary } from './sweep.ts';

/** The variables that hold a secret: those that a deployment keeps in Secrets Manager, and the credentials of its role. */
const VARIABLES = [...Object.keys(SECRETS), 'AWS_SECRET_ACCESS_KEY'];

const PrivateKey = z.object({ d: z.string() });

/** What of a variable is secret: of a key as JWK its private number, of a public one nothing. */
const secretIn = (value: string): string | undefined =>
  value.startsWith('{') ? PrivateKey.safeParse(JSON.parse(value)).data?.d : value;

/**
 * What nothing may hold that the product writes, shows or sends to the model: the secrets in its environment, what Auth0 and
 * Okta hold of it, passwords, and each token and cookie that was given out by now.
 */
export const canariesOf = ({ environments, issued }: Pick<LocalCloud, 'environments' | 'issued'>): Canary[] => [
  ...Object.entries(environments).flatMap(([owner, environment]) =>
    VARIABLES.flatMap((name) => {
      const value = secretIn(environment[name] ?? '');
      return value ? [{ name: `${name} of ${owner}`, value }] : [];
    }),
  ),
  { name: 'client secret of the Okta app', value: OKTA_APP.clientSecret },
  { name: 'token of a super administrator', value: OKTA_APP.adminToken },
  { name: 'access token of FGA', value: FGA.token },
  // All of them have the same, of words that others use as well.
  { name: 'password', value: people[0]?.password ?? '', whole: true },
  ...Object.entries(issued()).flatMap(([by, values]) =>
    values.map((value) => ({ name: `token or cookie of ${by}`, value })),
  ),
];
