/** How a request is sent that carries a token: its headers as they are, `authorization` among them. */
export type Send = (url: string, init: RequestInit & { headers: Record<string, string> }) => Promise<Response>;

/** How the client reaches the backend. */
export interface Connection {
  /** Without a trailing slash. */
  origin: string;
  /** The header `Authorization` of the next request. @throws when the sign-in has ended; see `tokenProblem`. */
  authorization(): Promise<string>;
  send: Send;
  leaveMs?: number;
}
