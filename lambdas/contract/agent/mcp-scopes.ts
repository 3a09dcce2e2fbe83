/** OAuth scopes of the API that MCP clients call. */
export const MCP_SCOPES = { read: 'mcp:read', change: 'mcp:change' } as const;
export type McpScope = (typeof MCP_SCOPES)[keyof typeof MCP_SCOPES];
