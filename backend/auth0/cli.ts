/** `npm run deploy:auth0 [-- --dry-run]`: makes the Auth0 tenant what tenant.yaml says, and deletes nothing. */
import { join } from 'node:path';
import { management } from './management.ts';
import { mappingsOf, readDeployEnvironment } from './mappings.ts';
import { sentenceOf } from './problem.ts';
import { readBack } from './read-back.ts';
import { missingScopes } from './scopes.ts';

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
  const tenant = management({
    issuer: mappings.AUTH0_ISSUER,
    clientId: environment.AUTH0_MANAGEMENT_CLIENT_ID,
    clientSecret: environment.AUTH0_MANAGEMENT_CLIENT_SECRET,
  });
  try {
    const { token, scopes } = await tenant.access();
    const missing = missingScopes(scopes, dryRun);
    // Asked before anything is written, for the tool would stop half-way.
    if (missing.length > 0) {
      throw new Error(
        `The application of AUTH0_MANAGEMENT_CLIENT_ID lacks ${missing.join(' ')} of the Management API.`,
      );
    }
    // Takes seconds to load, so not before it is needed.
    const { deploy } = await import('auth0-deploy-cli');
    await deploy({
      input_file: join(import.meta.dirname, 'tenant.yaml'),
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
    if (dryRun) process.exit(0);
    for (const line of await readBack(tenant, environment.AUTH0_CONNECTION)) console.log(line);
    console.log('The secrets of the last two are on their pages: Applications → Okta Companion … → Client Secret.');
  } catch (problem) {
    end(`${environment.AUTH0_DOMAIN} was not deployed: ${sentenceOf(problem)}`, 1);
  }
}
