import { join } from 'node:path';
import { scopesOf } from '../../mcp/metadata.ts';
import { done, type Ended, failed, switchesOf } from '../command-line.ts';
import { management } from './management.ts';
import { type DeployEnvironment, mappingsOf, readDeployEnvironment } from './mappings.ts';
import { addressOf } from './mcp-client.ts';
import { type LetIn, letClientsIn } from './mcp-clients.ts';
import { sentenceOf } from './problem.ts';
import { readBack } from './read-back.ts';
import { missingScopes } from './scopes.ts';

export interface DeployTenantOptions {
  args: readonly string[];
  env: Record<string, string | undefined>;
}

/**
 * Makes the Auth0 tenant what tenant.yaml says, and deletes nothing; with `--dry-run`, only shows what it would do.
 * auth0-deploy-cli itself writes its progress to the terminal, as it happens.
 */
export async function deployTenant({ args, env }: DeployTenantOptions): Promise<Ended> {
  const given = switchesOf(args, 'dry-run');
  if (!given) return failed(2, 'Usage: npm run deploy:auth0 [-- --dry-run]');
  const read = readDeployEnvironment(env);
  if (!read.ok) return failed(2, read.wrong.join('\n'));
  const { settings: environment } = read;
  try {
    const { lines, troubles } = await deploy(environment, { dryRun: given.includes('dry-run') });
    const out = lines.join('\n');
    return troubles.length === 0 ? done(out) : { exitCode: 1, out, err: troubles.join('\n') };
  } catch (problem) {
    return failed(1, `${environment.AUTH0_DOMAIN} was not deployed: ${sentenceOf(problem)}`);
  }
}

/**
 * What to set once it is done, a line each, and which MCP clients were not let in; after a dry run, whom it would let in.
 * @throws an `Error` that `sentenceOf` can tell
 */
async function deploy(environment: DeployEnvironment, { dryRun }: { dryRun: boolean }): Promise<LetIn> {
  const { MCP, MCP_AUDIENCE: audience } = environment;
  const withMcp = MCP !== 'off' && audience !== undefined;
  const mappings = mappingsOf(environment);
  const tenant = management({
    issuer: mappings.AUTH0_ISSUER,
    clientId: environment.AUTH0_MANAGEMENT_CLIENT_ID,
    clientSecret: environment.AUTH0_MANAGEMENT_CLIENT_SECRET,
  });
  const { token, scopes } = await tenant.access();
  const missing = missingScopes(scopes, { dryRun, withMcp });
  // Asked before anything is written, for the tool would stop half-way.
  if (missing.length > 0) {
    throw new Error(`The application of AUTH0_MANAGEMENT_CLIENT_ID lacks ${missing.join(' ')} of the Management API.`);
  }
  // Takes seconds to load, so not before it is needed.
  const tool = await import('auth0-deploy-cli');
  for (const file of withMcp ? ['tenant.yaml', 'mcp.yaml'] : ['tenant.yaml']) {
    await tool.deploy({
      input_file: join(import.meta.dirname, file),
      // Nothing else of the environment: an AUTH0_ALLOW_DELETE there would delete, and AUTH0_AUDIENCE is ours.
      env: false,
      config: {
        AUTH0_DOMAIN: environment.AUTH0_DOMAIN,
        // The tool leaves this application alone.
        AUTH0_CLIENT_ID: environment.AUTH0_MANAGEMENT_CLIENT_ID,
        AUTH0_ACCESS_TOKEN: token,
        AUTH0_ALLOW_DELETE: false,
        AUTH0_KEYWORD_REPLACE_MAPPINGS: mappings,
      },
      ...(dryRun && { dry_run: 'preview' }),
    });
  }
  if (dryRun) {
    const clients = withMcp ? environment.MCP_CLIENTS.map(addressOf) : [];
    return { lines: clients.map((address) => `Would let in the MCP client ${address}.`), troubles: [] };
  }
  const variables = await readBack(tenant, environment.AUTH0_CONNECTION, withMcp);
  const secrets = `The secrets of the last ${variables.length - 1} are on their pages: Applications → Okta Companion … → Client Secret.`;
  if (!withMcp) return { lines: [...variables, secrets], troubles: [] };
  const { lines, troubles } = await letClientsIn(tenant, {
    audience,
    // What the door's metadata tell clients to ask for.
    scopes: scopesOf(MCP),
    clients: environment.MCP_CLIENTS,
  });
  return { lines: [...variables, secrets, ...lines], troubles };
}
