/** The backend and My Account as far as a panel asks them, with answers whose events come at a steady pace. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Listening, listen } from '../../cloud/listen.ts';
import { AUTH0 } from '../../cloud/tenant.ts';

/** Asked for with this, the answer has a table of 40 rows at once, and another that is written in 500 updates. */
export const LONG = 'Who is locked out?';
export const UPDATES = 500;
const ROWS = 40;
/** A frame of 60 Hz and a little more, so that each update has a frame of its own. */
const PACE_MS = 20;

const rows = Array.from({ length: ROWS }, (_, at) => [
  `Person Number ${at}`,
  `person.${at}@acme.example`,
  'LOCKED_OUT',
  `2026-11-28 ${String(8 + (at % 12)).padStart(2, '0')}:${String(at).padStart(2, '0')}`,
]);
const columns = ['Name', 'Login', 'Status', 'Since'];
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
const markdown = [columns, columns.map(() => '---'), ...rows].map(line).join('');

/** The text in so many pieces, none of them empty. */
const pieces = (text: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) =>
    text.slice(Math.floor((at * text.length) / count), Math.floor(((at + 1) * text.length) / count)),
  );

async function answer(question: string, response: ServerResponse): Promise<void> {
  const send = (event: object) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  if (question.includes(LONG)) {
    send({ type: 'TOOL_CALL_START', toolCallId: 'c', toolCallName: 'find_users' });
    send({ type: 'TOOL_CALL_ARGS', toolCallId: 'c', delta: '{"status":"LOCKED_OUT"}' });
    const content = JSON.stringify({ outcome: 'ok', title: '40 users are locked out', columns, rows });
    send({ type: 'TOOL_CALL_RESULT', toolCallId: 'c', content });
    send({ type: 'TEXT_MESSAGE_START', messageId: 'm' });
    for (const delta of pieces(markdown, UPDATES)) {
      await pause(PACE_MS);
      send({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta });
    }
    send({ type: 'TEXT_MESSAGE_END', messageId: 'm' });
  } else {
    // Nothing comes while it is measured how soon one's own words are seen.
    await pause(500);
  }
  send({ type: 'RUN_FINISHED' });
  response.end();
}

const JSONS: Record<string, unknown> = {
  '/me/v1/connected-accounts/accounts': { accounts: [{ id: 'cac_1', connection: AUTH0.connection }] },
  '/me/v1/authentication-methods': { authentication_methods: [{ type: 'push-notification', confirmed: true }] },
  '/changes': [],
  '/reports': [],
};

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*');
  const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1');
  if (request.method === 'OPTIONS') response.end();
  else if (pathname === '/agent') await answer((await request.toArray()).join(''), response);
  else response.setHeader('content-type', 'application/json').end(JSON.stringify(JSONS[pathname] ?? null));
}

export const startStandIn = (): Promise<Listening> => listen(createServer(serve), 0);
