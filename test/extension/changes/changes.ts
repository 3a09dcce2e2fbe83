import type { ChangeView } from '../../../backend/contract.ts';
import type { AgentEvent } from '../../../extension/client/agent-event.ts';

/** A change that was just requested, but for what is given. */
export const change = (over: Partial<ChangeView> = {}): ChangeView => ({
  id: 'c1',
  code: '7F3K',
  state: 'requested',
  operationId: 'resetPassword',
  targets: [{ type: 'user', id: '00u1', login: 'ben.ito@acme.example', name: 'Ben Ito' }],
  summary: 'The wire says it in English.',
  before: { status: 'ACTIVE' },
  createdAt: '2026-11-23T10:00:00.000Z',
  updatedAt: '2026-11-23T10:00:00.000Z',
  expiresAt: '2026-11-23T10:05:00.000Z',
  ...over,
});

/** The event that draws its card. */
export const snapshot = (content: ChangeView): AgentEvent => ({
  type: 'ACTIVITY_SNAPSHOT',
  activityType: 'okta.change',
  content,
});
