import { createHmac } from 'node:crypto';

/**
 * The Bedrock session of a person's conversation: `s` + base64url(HMAC-SHA-256(key, [sub, threadId] as JSON)).
 * Nobody reaches another's session by choosing a threadId, and JSON keeps the two parts apart.
 */
export const sessionIdOf = (key: Uint8Array, sub: string, threadId: string): string =>
  `s${createHmac('sha256', key)
    .update(JSON.stringify([sub, threadId]))
    .digest('base64url')}`;
