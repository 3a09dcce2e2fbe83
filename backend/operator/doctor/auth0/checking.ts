import { type checksOf, lacking, type Problem } from '../check.ts';
import type { Settings } from '../settings.ts';
import type { Grants, Tenant } from './tenant.ts';

/** What checks of the tenant have in common. */
export interface Auth0Checking {
  settings: Settings;
  tenant: Tenant;
  check: ReturnType<typeof checksOf>;
}

/** The one thing to do where the tenant is not as the repository's tenant file says. */
export const DEPLOY_AUTH0 = 'Run npm run deploy:auth0.';

/** Longer than this, in seconds, an access token must not outlive a sign-out. */
export const LONGEST_SECONDS = 3600;

/** Judges what was found; that there is none is a problem of the variable that names it, or of the tenant. */
export const named =
  <T>(kind: string, id: string, variable: string, judge: (found: T) => Problem | undefined) =>
  (found: T | undefined): Problem | undefined =>
    found === undefined
      ? { what: `Auth0 has no ${kind} ${id}.`, do: `Check ${variable}, or run npm run deploy:auth0.` }
      : judge(found);

/** A grant of an API to persons. Auth0 has been seen to store `subject_type: user` as `client`, and then says nothing. */
export function judgeGrant(grants: Grants, audience: string, scopes: readonly string[]): Problem | undefined {
  const own = grants.filter((grant) => grant.audience === audience);
  const forPersons = own.find(({ subject_type }) => subject_type === 'user');
  if (!forPersons) {
    return own.length > 0
      ? {
          what: `The client grant for ${audience} is for machines: its subject_type is client, not user.`,
          do: `Delete that grant in Auth0, then run npm run deploy:auth0.`,
        }
      : { what: `There is no client grant for ${audience}.`, do: DEPLOY_AUTH0 };
  }
  const missing = lacking(scopes, forPersons.scope);
  return missing ? { what: `The client grant for ${audience} lacks ${missing}.`, do: DEPLOY_AUTH0 } : undefined;
}
