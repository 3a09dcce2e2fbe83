/** What the catalogue needs of others, for whoever sets them up. */
import { operations } from '../operations/index.ts';

/** What shows people their own admin roles, so that one that is too small is found before the phone is asked. */
export const OWN_ROLES_SCOPE = 'okta.roles.read';

/** The OAuth scopes of Okta's Management API that the product needs, each once. */
export const OKTA_SCOPES: readonly string[] = [...new Set([...operations.map(({ scope }) => scope), OWN_ROLES_SCOPE])];
