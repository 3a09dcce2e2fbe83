/** The catalogue as tools of MCP clients. */
export { mcpInstruction } from '../../agent/mcp/instruction.ts';
export { type McpTool, READS } from '../../agent/mcp/tool.ts';
export { mcpTools } from '../../agent/mcp/tools.ts';
