/** Every question is a tool. */
import { questions } from '../../questions/index.ts';
import { inputOf, MCP_SCOPES, type McpTool, READS, titleOf } from './tool.ts';

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
