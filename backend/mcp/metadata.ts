/** Where MCP clients learn who gives tokens for the door (RFC 9728). */
import { MCP_SCOPES, type McpScope } from '../../lambdas/contract/agent/mcp-scopes.ts';
import type { McpMode } from '../settings.ts';

/** The scopes that there are to ask for; without `offline_access`, which is the client's own business. */
export const scopesOf = (mode: Exclude<McpMode, 'off'>): McpScope[] =>
  mode === 'change' ? [MCP_SCOPES.read, MCP_SCOPES.change] : [MCP_SCOPES.read];

/** The path of the metadata: the well-known name before that of the resource (RFC 9728 §3.1). */
export const METADATA_PATH = '/.well-known/oauth-protected-resource';

/** The address of the metadata of a resource. */
export const metadataUrlOf = (resource: string): string => {
  const { origin, pathname } = new URL(resource);
  return `${origin}${METADATA_PATH}${pathname === '/' ? '' : pathname}`;
};

/** The metadata themselves (RFC 9728 §2). `resource` and the audience of tokens are the same text, to the letter. */
export const resourceMetadata = (resource: string, issuer: string, mode: Exclude<McpMode, 'off'>) => ({
  resource,
  authorization_servers: [issuer],
  scopes_supported: scopesOf(mode),
  bearer_methods_supported: ['header'],
  resource_name: 'Okta Companion',
});
