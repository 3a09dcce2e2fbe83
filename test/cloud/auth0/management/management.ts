/** The Management API: what deploys a tenant, what a doctor of it reads, and what puts it right or wrong. */
import { Hono } from 'hono';
import type { Phones } from '../ciba/phone.ts';
import type { Configuration } from '../configuration.ts';
import type { MfaPolicy } from '../policy.ts';
import type { ConnectedAccounts } from '../provider/accounts.ts';
import type { Signing } from '../provider/signing.ts';
import type { User } from '../provider/users.ts';
import type { FetchDocument } from '../third-party/document.ts';
import { documentsApi } from '../third-party/documents-api.ts';
import { clientGrantsApi } from './client-grants.ts';
import { clientsApi } from './clients.ts';
import { connectionsApi } from './connections.ts';
import { door, type ManagementCall } from './door.ts';
import { guardianApi } from './guardian.ts';
import { byCheckpoint } from './listing.ts';
import { resourceServersApi } from './resource-servers.ts';
import { tenantSettingsApi } from './tenant-settings.ts';
import { usersApi } from './users.ts';

export interface ManagementOptions {
  issuer: string;
  people: readonly User[];
  signing: Signing;
  accounts: ConnectedAccounts;
  mfa: MfaPolicy;
  phones: Phones;
  configuration: Configuration;
  fetchDocument: FetchDocument;
  /** Gets a line for each call. */
  calls: ManagementCall[];
}

export function managementApi(options: ManagementOptions): Hono {
  const { issuer, people, signing, accounts, mfa, phones, configuration, calls } = options;
  const allow = door(issuer, signing, calls);
  return new Hono()
    .route('/clients/cimd', documentsApi(allow, configuration, options.fetchDocument))
    .route('/clients', clientsApi(allow, configuration))
    .route('/tenants/settings', tenantSettingsApi(allow, configuration))
    .route('/resource-servers', resourceServersApi(allow, issuer, configuration))
    .route('/client-grants', clientGrantsApi(allow, issuer, configuration))
    .route('/connections', connectionsApi(allow, configuration))
    .get('/connections-directory-provisionings', allow('read:directory_provisionings'), (c) =>
      byCheckpoint(c, [], 'directory_provisionings'),
    )
    .route('/guardian', guardianApi(allow, { issuer, people, phones, mfa, configuration }))
    .route('/users', usersApi(allow, { people, accounts, phones }));
}
