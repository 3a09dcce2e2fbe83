import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';

/** The bearer tokens with which somebody comes to a server of this process, until `stop`. */
export function watchTokens(): { tokens: ReadonlySet<string>; stop(): void } {
  const tokens = new Set<string>();
  const look = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    if (!(message.request instanceof IncomingMessage)) return;
    const [, token] = message.request.headers.authorization?.split(' ') ?? [];
    if (token) tokens.add(token);
  };
  subscribe('http.server.request.start', look);
  return { tokens, stop: () => unsubscribe('http.server.request.start', look) };
}
