/** The audit Lambda: signs where each chain of the record ends, whenever its schedule says so. Nobody else may use the key. */
import * as z from 'zod';
import { LIVE } from '../contract/alias.ts';
import { SIGN_HEADS } from '../contract/audit/signing.ts';
import { admitBy } from '../platform/door.ts';
import { createDynamoDB } from '../platform/dynamodb.ts';
import { environment, Patience } from '../platform/environment.ts';
import { lambdaHandler } from '../platform/handler/lambda-handler.ts';
import { startTracing } from '../platform/tracing.ts';
import { signByKms } from './kms.ts';
import { signHeads } from './sign-heads.ts';

const env = environment(z.object({ AUDIT_SIGNING_KEY: z.string().min(1), PATIENCE: Patience }), process.env);

const admit = admitBy({ [LIVE]: z.strictObject({ type: z.literal(SIGN_HEADS) }) });
const sign = signHeads({
  client: createDynamoDB(env.PATIENCE),
  sign: signByKms(env.AUDIT_SIGNING_KEY, env.PATIENCE),
  key: env.AUDIT_SIGNING_KEY,
  now: Date.now,
  log: (line) => console.log(line),
});

const answer = async (event: unknown, context: unknown): Promise<{ heads: number }> => {
  admit(event, context);
  const rows = await sign();
  return { heads: rows.reduce((sum, { heads = [] }) => sum + heads.length, 0) };
};

export const handler = lambdaHandler('audit', await startTracing('audit', process.env), answer);
