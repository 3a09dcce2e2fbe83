/** The command run three times on one tenant: dry, as a person runs it, and after somebody changed things by hand. */
import { DEPLOY_SCOPES, MCP_DEPLOY_SCOPES } from '../../../backend/operator/deploy-auth0/scopes.ts';
import { AUTH0 } from '../../cloud/tenant.ts';
import type { Ran } from '../command-line.ts';
import { type NewTenant, startNewTenant } from './deployment.ts';
import { entriesOf, named, type TenantEntries } from './tenant-entries.ts';

export const OTHERS = 101;
export const SCOPES = [...DEPLOY_SCOPES, ...MCP_DEPLOY_SCOPES];
const REPORT = /^((?:WXT_AUTH0|AUTH0_VAULT|AUTH0_CIBA|AUTH0_BACKGROUND|MCP_VAULT)_CLIENT_ID)=(\S+)$/gm;

/** One run of the command: what it said, what it asked, and what there is afterwards. */
export interface Deployment {
  ran: Ran;
  calls: NewTenant['calls'];
  after: TenantEntries;
}

/** The variables that a run printed. */
export const idsOf = ({ out }: Ran) => Object.fromEntries([...out.matchAll(REPORT)].map(([, name, id]) => [name, id]));

export async function deployedThrice() {
  const tenant = await startNewTenant();
  const deployment = async (run: () => Promise<Ran>): Promise<Deployment> => {
    const from = tenant.calls.length;
    const ran = await run();
    return { ran, calls: tenant.calls.slice(from), after: await entriesOf(tenant) };
  };
  for (let other = 0; other < OTHERS; other += 1) await tenant.call('POST', '/clients', { name: `Other ${other}` });
  await tenant.call('PATCH', '/client-grants/cgr_management', { scope: SCOPES });
  const before = await entriesOf(tenant);
  const preview = await deployment(() => tenant.run(['--dry-run']));
  // This one as a person runs it.
  const first = await deployment(tenant.spawn);
  await drift(tenant, first);
  const second = await deployment(tenant.run);
  return { tenant, deployment, before, preview, first, second };
}

/** What an administrator might do by hand. */
async function drift(tenant: NewTenant, { ran, after }: Deployment) {
  const { WXT_AUTH0_CLIENT_ID: panel, AUTH0_CIBA_CLIENT_ID: ciba } = idsOf(ran);
  const { id } = named(after, '/connections', AUTH0.connection);
  const refresh_token = { rotation_type: 'non-rotating', policies: [] };
  await tenant.call('PATCH', `/clients/${panel}`, { refresh_token, callbacks: ['https://elsewhere.example/'] });
  await tenant.call('PATCH', `/connections/${id}`, {
    connected_accounts: { active: false },
    is_domain_connection: false,
  });
  await tenant.call('PATCH', `/connections/${id}/clients`, [{ client_id: ciba, status: false }]);
  await tenant.call('PUT', '/guardian/policies', ['all-applications']);
  await tenant.call('PUT', '/guardian/factors/push-notification', { enabled: false });
  await tenant.call('PATCH', '/tenants/settings', { flags: { enable_dynamic_client_registration: true } });
  const grants = after['/client-grants']?.filter(
    (grant) => 'audience' in grant && grant.audience === AUTH0.mcp.audience,
  );
  for (const grant of grants ?? []) {
    if ('id' in grant) await tenant.call('PATCH', `/client-grants/${grant.id}`, { scope: ['mcp:change'] });
  }
}
