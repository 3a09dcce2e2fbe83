import { z } from 'zod';
import { environment, Patience } from '../platform/environment.ts';
import { lambdaHandler } from '../platform/lambda-handler.ts';
import { withSecrets } from '../platform/secrets.ts';
import { startTracing } from '../platform/tracing.ts';
import { authorizer, DEADLINE_MS } from './check.ts';
import { fgaClient } from './client.ts';
import { admit } from './door.ts';
import { fgaStore } from './environment.ts';

const variables = await withSecrets(process.env);
const deadline = DEADLINE_MS * environment(z.object({ PATIENCE: Patience }), variables).PATIENCE;
const decide = authorizer({
  // One client an execution environment: it keeps the token and the connections.
  fga: fgaClient(fgaStore(variables), deadline),
  deadline,
  log: (line) => console.log(line),
});

/** The `fga` Lambda: takes an `AuthorizationRequest`, answers with a `Decision` (see ../contract/authorization.ts). */
export const handler = lambdaHandler(
  'fga',
  await startTracing('fga', process.env),
  async (event: unknown, context: unknown) => decide(admit(event, context)),
);
