/** `npm run deploy:auth0 [-- --dry-run]`: makes the Auth0 tenant what tenant.yaml says, and deletes nothing. */
import { join } from 'node:path';
import { deploy } from 'auth0-deploy-cli';
import { z } from 'zod';
import { management } from './management.ts';
import { mappingsOf, readDeployEnvironment, VARIABLE_OF } from './mappings.ts';

const end = (line: string, exitCode: number): never => {
  console.error(line);
  process.exit(exitCode);
};

const args = process.argv.slice(2);
const dryRun = args.includes('--dry-run');
if (args.some((argument) => argument !== '--dry-run')) end('Usage: npm run deploy:auth0 [-- --dry-run]', 2);
const read = readDeployEnvironment(process.env);
if (!read.ok) end(read.wrong.join('\n'), 2);
else {
  const { environment } = read;
  const mappings = mappingsOf(environment);
  const client = {
    clientId: environment.AUTH0_MANAGEMENT_CLIENT_ID,
    clientSecret: environment.AUTH0_MANAGEMENT_CLIENT_SECRET,
  };
  try {
    await deploy({
      input_file: join(import.meta.dirname, 'tenant.yaml'),
      // Nothing else of the environment: deploy-cli would take our AUTH0_AUDIENCE for its own.
      env: false,
      config: {
        AUTH0_DOMAIN: environment.AUTH0_DOMAIN,
        AUTH0_CLIENT_ID: client.clientId,
        AUTH0_CLIENT_SECRET: client.clientSecret,
        AUTH0_ALLOW_DELETE: false,
        AUTH0_KEYWORD_REPLACE_MAPPINGS: mappings,
      },
      ...(dryRun && { dry_run: 'preview' }),
    });
    if (dryRun) process.exit(0);
    const Clients = z.array(z.object({ name: z.string(), client_id: z.string() }));
    const clients = Clients.parse(
      await management({ issuer: mappings.AUTH0_ISSUER, ...client }).get('/clients?fields=name,client_id&per_page=100'),
    );
    for (const { name, client_id } of clients) {
      const variable = VARIABLE_OF[name];
      if (variable) console.log(`${variable}=${client_id}`);
    }
    console.log('The secrets of the last two are on their pages: Applications → Okta Companion … → Client Secret.');
  } catch (problem) {
    // The tool's errors hold whole requests; the first line says what.
    const [line = 'unknown'] = (problem instanceof Error ? problem.message : String(problem)).split('\n');
    end(`${environment.AUTH0_DOMAIN} was not deployed: ${line}`, 1);
  }
}
