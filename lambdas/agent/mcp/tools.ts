/** All tools that the functions of the agent answer, in an order that is always the same. */
import { changeTools } from './change-tools.ts';
import { planTools } from './plan-tools.ts';
import { readTools } from './read-tools.ts';
import { recordTools } from './record-tools.ts';
import type { McpTool } from './tool.ts';

export const mcpTools: readonly McpTool[] = [...readTools, ...changeTools, ...planTools, ...recordTools];
