/** What the catalogue needs of others, for whoever sets them up. */
import { operations } from '../operations/index.ts';

/** The OAuth scopes of Okta's Management API that the product needs, each once, by the alphabet. */
export const OKTA_SCOPES: readonly string[] = [...new Set(operations.map(({ scope }) => scope))].sort();
