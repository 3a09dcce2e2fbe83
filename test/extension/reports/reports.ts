import { REPORT_ACTIVITY, type ReportView } from '../../../backend/contract.ts';
import type { AgentEvent } from '../../../extension/client/agent-event.ts';

/** A report that runs, but for what is given. */
export const report = (given: Partial<ReportView> = {}): ReportView => ({
  id: 'r1',
  report: 'inactive_users',
  parameters: { days: '90' },
  title: 'Users inactive for 90 days',
  state: 'running',
  lookedAt: 200,
  partial: true,
  summary: { columns: ['Department', 'Number'], rows: [['Finance', '12']] },
  result: { id: 'r1', columns: ['Name', 'Last sign-in'], total: 12 },
  createdAt: '2026-11-23T10:00:00.000Z',
  updatedAt: '2026-11-23T10:00:00.000Z',
  expiresAt: '2026-11-24T10:00:00.000Z',
  ...given,
});

export const reportSnapshot = (content: ReportView): AgentEvent => ({
  type: 'ACTIVITY_SNAPSHOT',
  activityType: REPORT_ACTIVITY,
  content,
});
