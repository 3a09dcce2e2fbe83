/** The backend's process: reads the environment, gives the app its real dependencies, listens, and stops with grace. */
import { startTracing } from '../lambdas/contract/platform.ts';
import { compose, writeLog as log } from './compose.ts';
import { httpServer } from './http/http-server.ts';
import { readSettings } from './settings.ts';

/** How long open streams may go on once the process is to stop. */
const GRACE_MS = 10_000;

/** Connections that may come while this process is at something else; the system may allow fewer. */
const WAITING_CONNECTIONS = 4_096;

// A word of a stream holds on to the whole pool that its bytes were cut from.
Buffer.poolSize = 2 * 1024;

const read = readSettings(process.env);
if (!read.ok) {
  for (const line of read.wrong) console.error(line);
  process.exit(1);
}
const { settings } = read;
const flush = await startTracing('backend', process.env);
const stopping = new AbortController();
const app = compose(settings, { log, stopping: stopping.signal });
const server = httpServer(app.fetch);

server.on('error', (problem: NodeJS.ErrnoException) => {
  const where = `${settings.HOST}:${settings.PORT}`;
  console.error(
    problem.code === 'EADDRINUSE'
      ? `${where} is in use. Stop the program that uses it, or set PORT to a free port.`
      : `Cannot listen on ${where} (${problem.code}). Check HOST and PORT.`,
  );
  process.exit(1);
});

server.listen({ port: settings.PORT, host: settings.HOST, backlog: WAITING_CONNECTIONS }, () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : settings.PORT;
  log('ready', { url: `http://${settings.HOST}:${port}` });
});

const stop = () => {
  log('stopping', {});
  stopping.abort();
  server.close(() => flush().then(() => process.exit(0)));
  // A connection whose stream ends now would otherwise be kept alive for seconds.
  setInterval(() => server.closeIdleConnections(), 50);
  setTimeout(() => process.exit(0), GRACE_MS);
};
process.once('SIGTERM', stop).once('SIGINT', stop);
