import * as z from 'zod';
import { environment, Patience } from '../platform/environment.ts';
import { lambdaHandler } from '../platform/handler/lambda-handler.ts';
import { withSecrets } from '../platform/keys/secrets.ts';
import { startTracing } from '../platform/tracing.ts';
import { authorizer } from './check.ts';
import { fgaClient } from './client.ts';
import { admit } from './door.ts';
import { fgaStore } from './environment.ts';
import { explainer } from './explain.ts';
import { holderFinder } from './holders.ts';
import { DEADLINE_MS } from './within.ts';

const variables = await withSecrets(process.env);
const deadline = DEADLINE_MS * environment(z.object({ PATIENCE: Patience }), variables).PATIENCE;
// One client an execution environment: it keeps the token and the connections.
const asking = { fga: fgaClient(fgaStore(variables), deadline), deadline, log: (line: string) => console.log(line) };
const decide = authorizer(asking);
const find = holderFinder(asking);
const explain = explainer(asking);

/** The `fga` Lambda: answers an `AuthorizationRequest`, a `HoldersRequest` (../contract/authorization.ts), or an `ExplainRequest` (../contract/denial.ts). */
export const handler = lambdaHandler(
  'fga',
  await startTracing('fga', process.env),
  async (event: unknown, context: unknown) => {
    const request = admit(event, context);
    if (request.type === 'holders') return find(request);
    return request.type === 'explain' ? explain(request) : decide(request);
  },
);
