import { AUTH0 } from '../../../tenant.ts';

/** The document of a client as claude.ai’s is, at its own address. */
export const DOCUMENT_URL = 'https://assistant.example/oauth/client.json';
export const DOCUMENT_CALLBACK = 'https://assistant.example/callback';
export const DOCUMENT = {
  client_id: DOCUMENT_URL,
  client_name: 'Assistant',
  redirect_uris: [DOCUMENT_CALLBACK],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
};

/** Answers for the internet: at each address what is to stand there; anywhere else is nobody. */
export function documentsAt(documents: Record<string, () => Response>) {
  return async (url: string): Promise<Response> => {
    const answer = documents[url];
    if (!answer) throw new Error(`Nobody is at ${url}`);
    return answer();
  };
}

/** What lets a client have the API for MCP clients, for persons. */
export const grantOf = (client_id: string, scope: readonly string[] = AUTH0.mcp.scopes) => ({
  client_id,
  audience: AUTH0.mcp.audience,
  scope,
  subject_type: 'user',
});
