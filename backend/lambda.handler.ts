/**
 * The backend's second door: a Lambda function URL with response streaming. Hono's adapter is named here and nowhere
 * else, because it is to move into a package of its own.
 */
import { streamHandle } from 'hono/aws-lambda';
import { startTracing, withSecrets } from '../lambdas/contract/platform.ts';
import { compose, writeLog } from './compose.ts';
import { readSettings } from './settings.ts';

const read = readSettings(await withSecrets(process.env));
if (!read.ok) throw new Error(read.wrong.join(' '));

/** Lambda says nothing before it ends an execution environment, and only ends an idle one. */
const never = new AbortController().signal;
const sent = await startTracing('backend', process.env);

export const handler = streamHandle(compose(read.settings, { log: writeLog, stopping: never, sent }));
