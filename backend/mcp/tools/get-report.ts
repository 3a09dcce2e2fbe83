import * as z from 'zod';
import { READS } from '../../../lambdas/contract/agent/mcp.ts';
import { MCP_SCOPES } from '../../../lambdas/contract/agent/mcp-scopes.ts';
import { succeed } from '../../failure.ts';
import { viewOf } from '../../reports/report-view.ts';
import { shown } from '../result.ts';
import { ownTool } from './own-tool.ts';

/** How far a report is, its numbers, and the id of its rows. */
export const getReport = ownTool({
  name: 'get_report',
  title: 'Get report',
  description:
    'Tells how far a report is that takes longer than one call, and its numbers so far. Its rows are there by get_result, under the same id.',
  scope: MCP_SCOPES.read,
  annotations: READS,
  input: z.strictObject({ report_id: z.string().describe('The report_id of the answer that began it.') }),
  output: z.looseObject({ outcome: z.string() }),
  async answer({ reports, sub }, { report_id }) {
    const found = await reports.get(sub, report_id);
    return found.ok ? succeed(shown({ outcome: 'report', ...viewOf(found.value) })) : found;
  },
});
