/** What the catalogue needs of others, for whoever sets them up. */
import { operations } from '../operations/index.ts';

/** The OAuth scopes of Okta's Management API that the operations need, each once. */
export const OKTA_SCOPES: readonly string[] = [...new Set(operations.map(({ scope }) => scope))];
