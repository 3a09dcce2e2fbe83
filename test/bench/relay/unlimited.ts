/** The backend as it is, but for the writes of its limits: what they cost is told apart. */

import { partsOf } from '../../../backend/compose.ts';
import { dynamodbClient } from '../../../backend/dynamodb.ts';
import { engineOf } from '../../../backend/engines/engine.ts';
import { succeed } from '../../../backend/failure.ts';
import { createApp } from '../../../backend/http/app.ts';
import { httpServer } from '../../../backend/http/http-server.ts';
import { readSettings } from '../../../backend/settings.ts';
import { startTracing } from '../../../lambdas/contract/platform.ts';

const read = readSettings(process.env);
if (!read.ok) throw new Error(read.wrong.join('\n'));
const { settings } = read;
await startTracing('backend', process.env);
const log = (event: string) => console.log(JSON.stringify({ event }));
const place = { renew: async () => {}, end: async () => {} };
const app = createApp({
  ...partsOf(settings, dynamodbClient(settings.PATIENCE), { log, stopping: new AbortController().signal }),
  limits: { turn: async () => succeed(place), stream: async () => succeed(place) },
  agent: engineOf(settings),
});
const server = httpServer(app.fetch);
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  console.log(JSON.stringify({ event: 'ready', url: `http://127.0.0.1:${port}` }));
});
