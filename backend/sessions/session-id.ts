import { createHmac } from 'node:crypto';

/**
 * The Bedrock session of a person's conversation: `s` + base64url(HMAC-SHA-256(key, [sub, threadId] as JSON)).
 * Nobody reaches another's session by choosing a threadId, and JSON keeps the two parts apart.
 */
export const sessionIdOf = (key: Uint8Array, sub: string, threadId: string): string => idOf(key, [sub, threadId]);

/** The session in which an MCP client asks for a person: three parts, which no threadId of the panel can come to. */
export const clientSessionIdOf = (key: Uint8Array, sub: string, client: string): string =>
  idOf(key, [sub, 'mcp', client]);

const idOf = (key: Uint8Array, parts: readonly string[]): string =>
  `s${createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')}`;
