import type { ChangeState } from '../../lambdas/contract/changes/change-states.ts';
import type { Result } from '../failure.ts';
import type { Changes, Reports, Sessions } from '../ports.ts';

/** States in which a person did not agree yet. */
const UNANSWERED: readonly ChangeState[] = ['preparing', 'held', 'requested'];

/**
 * A person leaves: what still waits for an answer on their phone and what reports are open is cancelled, their Okta
 * token is forgotten and their sessions end. A change they agreed to goes on, and keeps its session until it ends by itself. Fails with
 * `dynamodb_unavailable`; called again it does what was left.
 */
export const leave =
  ({ changes, reports, sessions }: { changes: Changes; reports: Reports; sessions: Sessions }) =>
  async (sub: string): Promise<Result<void>> => {
    sessions.forget(sub);
    const open = await changes.list(sub, { open: true });
    if (!open.ok) return open;
    const agreed = new Set<string>();
    for (const { change_id, session_id, state } of open.value) {
      const cancelled = UNANSWERED.includes(state) ? await changes.cancel(sub, change_id) : undefined;
      if (cancelled?.ok) continue;
      // The phone was faster.
      if (cancelled && cancelled.code !== 'change_not_open') return cancelled;
      if (session_id !== undefined) agreed.add(session_id);
    }
    const read = await reports.list(sub, { open: true });
    if (!read.ok) return read;
    for (const { report_id } of read.value) {
      const cancelled = await reports.cancel(sub, report_id);
      // It was done just now.
      if (!cancelled.ok && cancelled.code !== 'report_not_open') return cancelled;
    }
    return sessions.end(sub, agreed);
  };
