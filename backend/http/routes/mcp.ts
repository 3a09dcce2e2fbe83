import { Hono } from 'hono';
import { MCP_SCOPES } from '../../../lambdas/contract/agent/mcp-scopes.ts';
import { lazily } from '../../../lambdas/contract/platform.ts';
import type { NamedCaller } from '../../mcp/asking.ts';
import type { McpDoor } from '../../mcp/door.ts';
import { METADATA_PATH, metadataUrlOf, resourceMetadata, scopesOf } from '../../mcp/metadata.ts';
import type { Caller, Log, VerifyToken } from '../../ports.ts';
import type { McpMode } from '../../settings.ts';
import { type BearerEnv, type Door, requireScope } from '../bearer.ts';

export interface McpRoutes {
  mode: Exclude<McpMode, 'off'>;
  /** The address of the door, to the letter the audience of its tokens. */
  audience: string;
  issuer: string;
  verify: VerifyToken;
  /** Loads the door. Nobody who never calls it has it in memory. */
  load(): Promise<McpDoor>;
}

const isNamed = (caller: Caller): caller is NamedCaller => caller.client !== undefined;

/** The door for MCP clients, and where they learn how to get a token for it (RFC 9728). Without one there is nothing. */
export const mcpRoutes = (mcp: McpRoutes | undefined, { nonces }: Door, log: Log): Hono<BearerEnv> => {
  const routes = new Hono<BearerEnv>();
  if (mcp === undefined) return routes;
  const { mode, audience, issuer, verify, load } = mcp;
  const hints = { resource_metadata: metadataUrlOf(audience), scope: scopesOf(mode).join(' ') };
  const allow = requireScope({ verify, mode: 'off', nonces, hints }, MCP_SCOPES.read, log);
  const door = lazily(load);

  return routes
    .on('GET', [METADATA_PATH, `${METADATA_PATH}/mcp`], (c) => c.json(resourceMetadata(audience, issuer, mode)))
    .post('/mcp', allow, async (c) => {
      const { caller } = c.var;
      if (!isNamed(caller)) throw new Error('A verified token of no client');
      return (await door())(c.req.raw, caller);
    })
    .all('/mcp', (c) => c.body(null, 405, { allow: 'POST' }));
};
