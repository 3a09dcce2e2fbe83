import type { ChangeView, ManyView, StepView } from '../../../backend/contract.ts';
import type { AgentEvent } from '../../../extension/client/agent-event.ts';

/** Resetting Ben's password, not begun, but for what is given. */
export const step = (over: Partial<StepView> = {}): StepView => ({
  operationId: 'resetPassword',
  targets: [{ type: 'user', id: '00u1', login: 'ben.ito@acme.example', name: 'Ben Ito' }],
  before: { status: 'ACTIVE' },
  leaves: { status: 'RECOVERY' },
  effects: [],
  state: 'open',
  ...over,
});

/** Adding 38 of the 40 people of a list to a group, asked for, but for what is given. */
export const many = (over: Partial<ManyView> = {}): ManyView => ({
  operationId: 'assignUserToGroup',
  title: 'New joiners (40)',
  total: 40,
  targets: [{ type: 'group', id: '00g1', name: 'Sales EMEA' }],
  effects: [],
  first: [
    { type: 'user', id: '00u1', login: 'ben.ito@acme.example', name: 'Ben Ito' },
    { type: 'user', id: '00u2', login: 'ana.ruiz@acme.example', name: 'Ana Ruiz' },
    { type: 'user', id: '00u3', login: 'dana.lindqvist@acme.example', name: 'Dana Lindqvist' },
  ],
  read: 40,
  leftOut: 2,
  open: 38,
  unknown: 0,
  done: 0,
  failed: 0,
  ...over,
});

/** A change that was just requested, but for what is given. */
export const change = (over: Partial<ChangeView> = {}): ChangeView => ({
  id: 'c1',
  code: '7F3K',
  state: 'requested',
  gate: 'approve',
  because: [],
  hash: 'h1',
  steps: [step()],
  summary: 'The wire says it in English.',
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
