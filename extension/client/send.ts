/** How a request is sent that carries a token: its headers as they are, `authorization` among them. */
export type Send = (url: string, init: RequestInit & { headers: Record<string, string> }) => Promise<Response>;
