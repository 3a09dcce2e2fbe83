import { management } from '../../deploy-auth0/management.ts';
import { type Check, checksOf, type Problem, sentenceOf } from '../check.ts';
import type { Settings } from '../settings.ts';
import { approvalChecks } from './approval-checks.ts';
import { backgroundChecks } from './background-checks.ts';
import { connectionChecks } from './connection-checks.ts';
import { dpopChecks } from './dpop-checks.ts';
import { mcpChecks } from './mcp-checks.ts';
import { panelChecks } from './panel-checks.ts';
import { readTenant } from './tenant.ts';

const unread = (problem: unknown): Problem => ({
  what: sentenceOf(problem),
  do: 'Check AUTH0_DOMAIN, and that the application of AUTH0_MANAGEMENT_CLIENT_ID has its secret right and may read all of this.',
});

/** The settings of the Auth0 tenant without which the product does not work, in the order a person meets them. */
export function auth0Checks(settings: Settings): Check[] {
  const { issuer, management: credentials } = settings.auth0;
  const checking = {
    settings,
    tenant: readTenant(management({ issuer, ...credentials })),
    check: checksOf('Auth0', unread),
  };
  return [
    ...panelChecks(checking),
    ...connectionChecks(checking),
    ...approvalChecks(checking),
    ...backgroundChecks(checking),
    ...dpopChecks(checking),
    ...mcpChecks(checking),
  ];
}
