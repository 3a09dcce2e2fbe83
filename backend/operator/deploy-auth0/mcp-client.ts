/** The MCP clients that an operator names in MCP_CLIENTS. */
import * as z from 'zod';
import { clientNameOf } from '../../mcp/client-name.ts';

/** One client that is let in: by the https address of its document, or by its callback on a person's own machine. */
export type McpClient = { document: string } | { callback: string };

/** The address it is named by. */
export const addressOf = (client: McpClient): string => ('document' in client ? client.document : client.callback);

const LOOPBACK = ['localhost', '127.0.0.1'];
/** Schemes that the system hands to an application of that name (RFC 8252 §7.1). */
const OF_APPLICATIONS = ['cursor:', 'vscode:'];

/** Whether somebody who is sent there stays on their own machine (RFC 8252 §7). */
const isOnThisMachine = (url: URL | null): boolean =>
  url !== null &&
  ((url.protocol === 'http:' && LOOPBACK.includes(url.hostname)) || OF_APPLICATIONS.includes(url.protocol));

/**
 * Whether an application of the tenant is the client that is named so. One that would also send people elsewhere than to
 * their own machine was made by somebody else.
 */
export const isNamed = (
  client: McpClient,
  { external_client_id, callbacks }: { external_client_id?: string | null | undefined; callbacks: readonly string[] },
): boolean =>
  'document' in client
    ? external_client_id === client.document
    : !external_client_id &&
      callbacks.includes(client.callback) &&
      callbacks.every((callback) => isOnThisMachine(URL.parse(callback)));

/** As long as the address of a document may be at Auth0. */
const MOST_CHARACTERS = 120;

function clientIn(text: string): McpClient | undefined {
  const url = URL.parse(text);
  if (url?.href !== text || text.length > MOST_CHARACTERS) return undefined;
  if (url.protocol === 'https:' && !url.port && url.pathname !== '/' && clientNameOf(text)) return { document: text };
  const isCallback = isOnThisMachine(url) && (url.protocol !== 'http:' || url.port !== '');
  return isCallback && !url.search && !url.hash ? { callback: text } : undefined;
}

/** Addresses with commas or spaces between. */
export const McpClients = z
  .string()
  .default('')
  .transform((text, context) => {
    const names = new Set(text.split(/[\s,]+/).filter(Boolean));
    const clients = [...names].map(clientIn).filter((client) => client !== undefined);
    if (clients.length < names.size) {
      context.addIssue({ code: 'custom', message: 'has what is neither the address of a document nor a callback' });
    }
    return clients;
  });
