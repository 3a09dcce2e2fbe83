/** Every question is a tool. */
import { MCP_SCOPES } from '../../contract/agent/mcp-scopes.ts';
import { questions } from '../../questions/index.ts';
import { inputOf, type McpTool, READS, titleOf } from './tool.ts';

export const readTools: readonly McpTool[] = questions.map(({ name, description, input }) => ({
  name,
  title: titleOf(name),
  description,
  scope: MCP_SCOPES.read,
  annotations: READS,
  input: inputOf(input.shape),
  lambda: 'okta',
  call: (parameters) => ({ function: name, parameters }),
}));
