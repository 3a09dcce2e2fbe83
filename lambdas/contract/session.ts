/** How the backend says who asks: a row of `bedrock-sessions`, and the sealed handoff in it. */
import * as z from 'zod';
import { ClientName } from './client.ts';

/** DynamoDB table of signed-in sessions. Partition key `session_id`. */
export const SESSIONS_TABLE = 'bedrock-sessions';
/** Index of the table by `sub`, keys only: what ends when a person signs out. */
export const SESSIONS_BY_SUB = 'by_sub';

/** A row of `bedrock-sessions`. Times are epoch seconds; `expires_at` is checked on every read, `ttl` only collects garbage. */
export const SessionRow = z.object({
  /** The Bedrock session id: `s` + base64url(HMAC-SHA-256(SESSION_KEY, sub ‖ threadId)). */
  session_id: z.string().regex(/^s[A-Za-z0-9_-]{43}$/),
  /** The Auth0 `sub` that asks; the only source of "who" in a Lambda. */
  sub: z.string().min(1),
  /** The MCP client by which they ask, as their token names it; the panel is none. */
  client: ClientName.exactOptional(),
  /** JWE in general serialization (RFC 7516 §7.2.1) of the backend's signed word on `HandoffClaims`. */
  handoff: z.string().min(1),
  expires_at: z.number().int(),
  /** Where the person is, by the IANA name of their time zone. */
  time_zone: z.string().optional(),
  ttl: z.number().int(),
});
export type SessionRow = z.infer<typeof SessionRow>;

/** JWE algorithms of a handoff (RFC 7518 §4.6, §5.3): its content key is wrapped for each key that may open it. */
export const HANDOFF_ALG = 'ECDH-ES+A256KW';
export const HANDOFF_ENC = 'A256GCM';
/** Explicit type (RFC 8725 §3.11) of what is signed in it. */
export const HANDOFF_TYPE = 'okta-companion-handoff+jwt';

/** What the backend signs in a handoff: the person's own Okta access token (RFC 6750), for one session, one subject, one expiry (epoch seconds). */
export const HandoffClaims = z.object({
  sid: z.string(),
  sub: z.string(),
  exp: z.number().int(),
  access_token: z.string().min(1),
});
export type HandoffClaims = z.infer<typeof HandoffClaims>;
