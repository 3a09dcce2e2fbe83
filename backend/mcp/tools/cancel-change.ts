import * as z from 'zod';
import { MCP_SCOPES } from '../../../lambdas/contract/agent/mcp-scopes.ts';
import { succeed } from '../../failure.ts';
import { ChangeOutput } from '../output.ts';
import { resultOf, shown } from '../result.ts';
import { ownTool } from './own-tool.ts';

/** No phone is asked about it, so that a client that was talked into it would stop what its person asked for elsewhere. */
const NOT_ITS_OWN = {
  outcome: 'failed',
  code: 'change_not_possible',
  message: 'The change was asked for elsewhere, and is cancelled there or in the side panel. Nothing was done.',
  values: { because: 'by_client' },
};

/** Ends a change that the client asked for and that waits for the phone, or what is left of one over a list. */
export const cancelChange = ownTool({
  name: 'cancel_change',
  title: 'Cancel change',
  description:
    'Cancels a change that was asked for here and still waits for the person to agree, or stops what is left of one over a list. What was done stays.',
  scope: MCP_SCOPES.change,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.strictObject({ change: z.string().describe('The code of four characters, or the id, of the change.') }),
  output: ChangeOutput,
  async answer({ ask, changes, sub, client }, { change }, { signal }) {
    const tell = () => ask({ lambda: 'ciba', function: 'get_change', parameters: { change, do: 'show' } }, signal);
    const now = await tell();
    if (!now.ok || now.value.outcome !== 'change') return succeed(resultOf(now));
    const found = await changes.get(sub, now.value.change_id);
    if (!found.ok) return found;
    if (found.value.client !== client) return succeed(shown(NOT_ITS_OWN, { isError: true }));
    const cancelled = await changes.cancel(sub, now.value.change_id);
    return cancelled.ok ? succeed(resultOf(await tell())) : cancelled;
  },
});
