import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { EXTENSION_ID } from '../../extension/key.ts';
import { management } from '../auth0/machine.ts';
import { type Auth0Tenant, startAuth0 } from '../fakes/auth0/start.ts';
import { people } from '../fakes/people.ts';
import { AUTH0, OKTA_APP } from '../fakes/tenant.ts';
import { certificate } from './certificate.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** A tenant on its first day, over https, and `npm run deploy:auth0` with the environment of its deployment. */
export interface NewTenant extends Auth0Tenant {
  environment: Record<string, string>;
  call: Awaited<ReturnType<typeof management>>;
  run(args?: string[], changes?: Record<string, string>): Promise<Ran>;
}

/** Also makes this process trust the tenant's certificate, until the tenant is closed. */
export async function startNewTenant(): Promise<NewTenant> {
  const tls = certificate();
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, tls.cert]);
  const folder = await mkdtemp(join(tmpdir(), 'tenant-'));
  const ca = join(folder, 'ca.pem');
  await writeFile(ca, tls.cert);
  const okta = { issuer: 'https://acme.okta.com', ...OKTA_APP };
  const tenant = await startAuth0({ port: 0, people, extensionId: EXTENSION_ID, okta, isNew: true, tls });
  const environment = {
    AUTH0_DOMAIN: tenant.url.replace('https://', ''),
    AUTH0_MANAGEMENT_CLIENT_ID: AUTH0.management.clientId,
    AUTH0_MANAGEMENT_CLIENT_SECRET: AUTH0.management.clientSecret,
    AUTH0_AUDIENCE: AUTH0.audience,
    AUTH0_APPROVAL_AUDIENCE: AUTH0.approval.audience,
    AUTH0_CONNECTION: AUTH0.connection,
    OKTA_ORG_URL: okta.issuer,
    OKTA_CLIENT_ID: OKTA_APP.clientId,
    OKTA_CLIENT_SECRET: OKTA_APP.clientSecret,
    EXTENSION_ORIGIN: `chrome-extension://${EXTENSION_ID}`,
  };
  const preload = new URL('./auth0-preload.ts', import.meta.url).href;
  const cli = resolve('backend/auth0/cli.ts');
  return {
    ...tenant,
    environment,
    call: await management(tenant.url),
    run: (args = [], changes = {}) =>
      new Promise((done) => {
        // The tool’s own variables, which it must not listen to.
        const its = { AUTH0_ALLOW_DELETE: 'true', AUTH0_EXCLUDED: 'clients' };
        const env = { ...its, ...environment, NODE_EXTRA_CA_CERTS: ca, ...changes };
        const child = execFile(process.execPath, ['--import', preload, cli, ...args], { env }, (_error, out, err) =>
          done({ code: child.exitCode ?? -1, out, err }),
        );
      }),
    close: async () => {
      setDefaultCACertificates(trusted);
      await tenant.close();
      await rm(folder, { recursive: true });
    },
  };
}
