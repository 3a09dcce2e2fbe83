import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { vi } from 'vitest';
import { deployTenant } from '../../../backend/operator/deploy-auth0/deploy.ts';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { type Auth0Tenant, startAuth0 } from '../../cloud/auth0/start.ts';
import { management } from '../../cloud/auth0/tests/machine.ts';
import { startOktaDouble } from '../../cloud/auth0/tests/okta-double.ts';
import { DOCUMENT, DOCUMENT_URL, documentsAt } from '../../cloud/auth0/tests/third-party/documents.ts';
import { people } from '../../cloud/people.ts';
import { AUTH0, OKTA_APP } from '../../cloud/tenant.ts';
import { type Ran, spawnCli } from '../command-line.ts';
import { stayHere } from '../outgoing.ts';
import { captured } from '../terminal.ts';
import { certificate } from './certificate.ts';
import { watchTokens } from './tokens.ts';
import { hastenTool } from './tool.ts';

type Run = (args?: string[], changes?: Record<string, string>) => Promise<Ran>;

/** A tenant on its first day, over https, and `npm run deploy:auth0` with the environment of its deployment. */
export interface NewTenant extends Auth0Tenant {
  environment: Record<string, string>;
  call: Awaited<ReturnType<typeof management>>;
  /** The command as a process of its own. */
  spawn: Run;
  /** The command in this process, where loading the tool takes its time once. */
  run: Run;
  /** The access tokens that somebody came with. */
  tokens: ReadonlySet<string>;
}

/** Also makes this process trust the tenant's certificate, and hastens the tool, until the tenant is closed. */
export async function startNewTenant(): Promise<NewTenant> {
  const tls = certificate();
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, tls.cert]);
  const restoreTool = hastenTool();
  const { tokens, stop } = watchTokens();
  const folder = await mkdtemp(join(tmpdir(), 'tenant-'));
  const ca = join(folder, 'ca.pem');
  await writeFile(ca, tls.cert);
  // Behind the tenant answers a double, whatever the deployment says: an org's address is https.
  const double = await startOktaDouble(OKTA_APP);
  const okta = { issuer: double.url, ...OKTA_APP };
  const fetchDocument = documentsAt({ [DOCUMENT_URL]: () => Response.json(DOCUMENT) });
  const tenant = await startAuth0({
    port: 0,
    people,
    extensionId: EXTENSION_ID,
    okta,
    isNew: true,
    tls,
    fetchDocument,
  });
  const environment = {
    AUTH0_DOMAIN: tenant.url.replace('https://', ''),
    AUTH0_MANAGEMENT_CLIENT_ID: AUTH0.management.clientId,
    AUTH0_MANAGEMENT_CLIENT_SECRET: AUTH0.management.clientSecret,
    AUTH0_AUDIENCE: AUTH0.audience,
    AUTH0_APPROVAL_AUDIENCE: AUTH0.approval.audience,
    AUTH0_CONNECTION: AUTH0.connection,
    OKTA_ORG_URL: 'https://acme.okta.com',
    OKTA_CLIENT_ID: OKTA_APP.clientId,
    OKTA_CLIENT_SECRET: OKTA_APP.clientSecret,
    EXTENSION_ORIGIN: `chrome-extension://${EXTENSION_ID}`,
    MCP: 'change',
    MCP_AUDIENCE: AUTH0.mcp.audience,
    MCP_CLIENTS: `${DOCUMENT_URL}, ${AUTH0.mcp.client.callback}`,
  };
  // The tool’s own variables, which it must not listen to.
  const its = { AUTH0_ALLOW_DELETE: 'true', AUTH0_EXCLUDED: 'clients' };
  const preload = new URL('./preload.ts', import.meta.url).href;
  return {
    ...tenant,
    environment,
    tokens,
    call: await management(tenant.url),
    spawn: (args = [], changes = {}) => {
      const env = { ...its, ...environment, NODE_EXTRA_CA_CERTS: ca, ...changes };
      return spawnCli('backend/operator/deploy-auth0/cli.ts', args, { env, node: ['--import', preload] });
    },
    run: (args = [], changes = {}) => runHere(args, { ...its, ...environment, ...changes }),
    close: async () => {
      stop();
      restoreTool();
      setDefaultCACertificates(trusted);
      await tenant.close();
      await double.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function runHere(args: string[], env: Record<string, string>): Promise<Ran> {
  // The tool looks into the environment of its process.
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const restoreConnect = stayHere();
  try {
    const { given, out, err } = await captured(() => deployTenant({ args, env }));
    const line = (text: string) => text && `${text}\n`;
    return { exitCode: given.exitCode, out: out + line(given.out), err: err + line(given.err) };
  } finally {
    restoreConnect();
    vi.unstubAllEnvs();
  }
}
