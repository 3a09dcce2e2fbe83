/** The Management API: what deploys a tenant, what a doctor of it reads, and what puts it right or wrong. */
import { Hono } from 'hono';
import type { Person } from '../people.ts';
import type { ConnectedAccounts } from './accounts.ts';
import type { Configuration } from './configuration.ts';
import { clientGrantsApi } from './management/client-grants.ts';
import { clientsApi } from './management/clients.ts';
import { connectionsApi } from './management/connections.ts';
import { door, type ManagementCall } from './management/door.ts';
import { guardianApi } from './management/guardian.ts';
import { byCheckpoint } from './management/listing.ts';
import { resourceServersApi } from './management/resource-servers.ts';
import { usersApi } from './management/users.ts';
import type { Phones } from './phone.ts';
import type { MfaPolicy } from './policy.ts';
import type { Signing } from './signing.ts';

export interface ManagementOptions {
  issuer: string;
  people: readonly Person[];
  signing: Signing;
  accounts: ConnectedAccounts;
  mfa: MfaPolicy;
  phones: Phones;
  configuration: Configuration;
  /** Gets a line for each call. */
  calls: ManagementCall[];
}

export function managementApi(options: ManagementOptions): Hono {
  const { issuer, people, signing, accounts, mfa, phones, configuration, calls } = options;
  const allow = door(issuer, signing, calls);
  return new Hono()
    .route('/clients', clientsApi(allow, configuration))
    .route('/resource-servers', resourceServersApi(allow, issuer, configuration))
    .route('/client-grants', clientGrantsApi(allow, configuration))
    .route('/connections', connectionsApi(allow, configuration))
    .get('/connections-directory-provisionings', allow('read:directory_provisionings'), (c) =>
      byCheckpoint(c, [], 'directory_provisionings'),
    )
    .route('/guardian', guardianApi(allow, { issuer, people, phones, mfa, configuration }))
    .route('/users', usersApi(allow, { people, accounts, phones }));
}
