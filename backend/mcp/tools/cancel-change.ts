import * as z from 'zod';
import { MCP_SCOPES } from '../../../lambdas/contract/agent/mcp-scopes.ts';
import { ChangeOutput } from '../output.ts';
import { refusedBy, resultOf } from '../result.ts';
import { ownTool } from './own-tool.ts';

/** Ends a change that waits for the phone, or what is left of one over a list. */
export const cancelChange = ownTool({
  name: 'cancel_change',
  title: 'Cancel change',
  description:
    'Cancels a change that still waits for the person to agree, or stops what is left of one over a list. What was done stays.',
  scope: MCP_SCOPES.change,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.strictObject({ change: z.string().describe('The code of four characters, or the id, of the change.') }),
  output: ChangeOutput,
  async answer({ ask, changes, sub }, { change }, { signal }) {
    const tell = () => ask({ lambda: 'ciba', function: 'get_change', parameters: { change, do: 'show' } }, signal);
    const now = await tell();
    if (!now.ok || now.value.outcome !== 'change') return resultOf(now);
    const cancelled = await changes.cancel(sub, now.value.change_id);
    return cancelled.ok ? resultOf(await tell()) : refusedBy(cancelled);
  },
});
