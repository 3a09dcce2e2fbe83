/** A change as the backend's tests put it into the table. */
import { createHash, randomBytes } from 'node:crypto';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import type { ChangeStep, ChangeTarget } from '../../../lambdas/contract/changes/steps.ts';
import { SUB } from './tenant.ts';

/** Whom it is about. */
export const BEN = { type: 'user', id: '00u1benito0000000006', login: 'ben.ito@acme.example', name: 'Ben Ito' };

/** Resetting a password, as a step that was not begun. */
export const resetOf = (target: ChangeTarget): ChangeStep => ({
  operationId: 'resetPassword',
  targets: [target],
  parameters: { userId: target.id },
  before: { status: 'ACTIVE' },
  leaves: { status: 'RECOVERY' },
  effects: [{ code: 'mail_sent' }],
  state: 'open',
});

/** A change of the person who signs in; the fields replace the usual ones. */
export function change(fields: Partial<Change> = {}): Change {
  const created = Date.now();
  return {
    change_id: `c-${createHash('sha256').update(randomBytes(8)).digest('hex').slice(0, 12)}`,
    sub: SUB,
    session_id: `s${'A'.repeat(43)}`,
    code: '7F3K',
    state: 'requested',
    gate: 'approve',
    because: ['credentials'],
    steps: [resetOf(BEN)],
    hash: 'HASH',
    receipt: 'SECRET-RECEIPT',
    created_at: created,
    updated_at: created,
    expires_at: created + 300_000,
    version: 1,
    ttl: Math.floor(created / 1000) + 86_400,
    ...fields,
  };
}
