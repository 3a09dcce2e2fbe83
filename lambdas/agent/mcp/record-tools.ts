/**
 * What may be done about a change that was asked for, a tool each. How it stands is told by the backend, which waits; what
 * needs no phone, such as leaving a step out, is the panel's alone.
 */

import * as z from 'zod';
import { getChange } from '../../changes/functions/get-change.ts';
import { MCP_SCOPES } from '../../contract/agent/mcp-scopes.ts';
import { changes, inputOf, type McpTool, READS, titleOf } from './tool.ts';

const change = z.string().describe('The code of four characters, or the id, of the change.');
const until = z.string().describe('Until when, as the person said it.');

/** By what `get_change` does. */
const DOES: Record<string, Pick<McpTool, 'name' | 'description' | 'scope' | 'annotations' | 'input'>> = {
  undo: {
    name: 'undo_change',
    description: 'Asks for the change that takes another one back, where there is a way back.',
    scope: MCP_SCOPES.change,
    annotations: changes(true),
    input: inputOf({ change }),
  },
  temporary: {
    name: 'list_temporary_access',
    description: 'Lists the access the person gave that ends by itself, and when.',
    scope: MCP_SCOPES.read,
    annotations: READS,
    input: inputOf({}),
  },
  extend: {
    name: 'extend_access',
    description: 'Asks to let access that ends by itself last until another time.',
    scope: MCP_SCOPES.change,
    annotations: changes(false),
    input: inputOf({ change, until }),
  },
  end_now: {
    name: 'end_access_now',
    description: 'Asks to end now what would end by itself later.',
    scope: MCP_SCOPES.change,
    annotations: changes(true),
    input: inputOf({ change }),
  },
};

export const recordTools: readonly McpTool[] = Object.entries(DOES).map(([does, tool]) => ({
  ...tool,
  title: titleOf(tool.name),
  lambda: 'ciba',
  call: (given) => ({ function: getChange.name, parameters: { do: does, ...given } }),
}));
