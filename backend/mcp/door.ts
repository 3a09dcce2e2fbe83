/** The door for MCP clients: Streamable HTTP, stateless, of 2026-07-28 and of 2025-11-25 on the same route. */
import { createMcpHandler } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { readBody } from '../http/body.ts';
import { problem } from '../http/problem.ts';
import type { CountCall } from '../limits/client-calls.ts';
import type { McpMode } from '../settings.ts';
import { type Asking, askingBy, type NamedCaller } from './asking.ts';
import { limitedBy } from './limited.ts';
import { scopesOf } from './metadata.ts';
import { serverFor } from './server.ts';
import type { Desk } from './tools/own-tool.ts';

export interface DoorOptions
  extends Asking,
    Pick<Desk, 'changes' | 'reports' | 'results' | 'now' | 'pollEveryMs' | 'stopping'> {
  count: CountCall;
  mode: Exclude<McpMode, 'off'>;
  /** The address of the door, as clients are given it. */
  audience: string;
  version: string;
}

/** Answers one request of a person whose token was verified. */
export type McpDoor = (request: Request, caller: NamedCaller) => Promise<Response>;

const MOST_BYTES = 64 * 1024;

/** What of a message (JSON-RPC 2.0 §4) is looked at before the SDK does; all else is the SDK's to judge. */
const Message = z.object({ method: z.string(), id: z.union([z.string(), z.number()]).nullable().default(null) });
type Message = z.infer<typeof Message>;

const NONE: Message = { method: '', id: null };

/** The message in a body; nothing that counts where it is none. */
const messageIn = (text: string): Message => {
  try {
    return Message.safeParse(JSON.parse(text)).data ?? NONE;
  } catch {
    return NONE;
  }
};

/** What is counted where it is done, by a word that the model can read. */
const COUNTED_LATER = ['tools/call', 'resources/read'];

/** JSON-RPC 2.0 §5.1, for what does not get as far as a method. */
const refusal = (status: number, code: number, message: string, id: Message['id'] = null): Response =>
  Response.json({ jsonrpc: '2.0', id, error: { code, message } }, { status });

export const mcpDoor = ({ mode, audience, version, ...deps }: DoorOptions): McpDoor => {
  const asking = askingBy(deps);
  const limited = limitedBy(deps);
  const { origin } = new URL(audience);
  const { changes, reports, results, now, pollEveryMs, log, stopping } = deps;

  return async (request, caller) => {
    // Of another page, also of one that reached this machine under a name of its own (DNS rebinding).
    const from = request.headers.get('origin');
    if (from !== null && from !== origin) return refusal(403, -32_000, 'Requests from web pages are not taken.');
    const bytes = await readBody(request, MOST_BYTES);
    if (bytes === undefined) return refusal(413, -32_600, 'The request is over 64 KB.');
    const text = new TextDecoder().decode(bytes);
    if (/^\s*\[/.test(text)) return refusal(400, -32_600, 'Send one request at a time: batches are not taken.');
    const { method, id } = messageIn(text);
    // A stream that stays open, of what never changes while the process lives.
    if (method === 'subscriptions/listen') return refusal(404, -32_601, 'There is nothing to listen to.', id);
    const { sub, client } = caller;
    if (!COUNTED_LATER.includes(method)) {
      const counted = await deps.count(sub, client, 'question');
      if (!counted.ok) return problem(counted);
    }
    const scopes = scopesOf(mode).filter((scope) => caller.scopes.has(scope));
    const own = { changes, reports, results, now, pollEveryMs, log, stopping };
    const desk: Desk = { sub, client, ...asking(caller), within: limited(caller), ...own };
    const { fetch } = createMcpHandler(() => serverFor(desk, scopes, version), {
      // What it says may quote the request.
      onerror: ({ name }) => log('mcp_refused', { detail: name }),
    });
    const { url, headers, signal } = request;
    return fetch(new Request(url, { method: 'POST', headers, signal, body: text }));
  };
};
