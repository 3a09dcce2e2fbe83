import { setTimeout as sleep } from 'node:timers/promises';
import type { AGUIEvent } from '@ag-ui/core';
import type { Change } from '../../lambdas/contract/change.ts';
import { isFinal } from '../../lambdas/contract/change-states.ts';
import type { Result } from '../failure.ts';
import { snapshotOf } from './change-view.ts';

/** Reads in a row that may fail before the stream is given up; the panel then asks anew. */
const PATIENCE = 10;

/**
 * The snapshots of a change: what it is now, then whenever its version grows or time alone changes its state. Ends at
 * a final state, when the record is gone, at `until` (epoch ms), on abort, or when the record cannot be read for long.
 */
export async function* followChange({
  first,
  read,
  everyMs,
  until,
  now,
  signal,
}: {
  first: Change;
  read(): Promise<Result<Change>>;
  everyMs: number;
  until: number;
  now(): number;
  signal: AbortSignal;
}): AsyncGenerator<AGUIEvent> {
  yield snapshotOf(first);
  let shown = first;
  let failures = 0;
  while (!isFinal(shown.state) && failures < PATIENCE && now() < until) {
    await sleep(everyMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const current = await read();
    if (!current.ok && current.code === 'not_found') return;
    failures = current.ok ? 0 : failures + 1;
    if (current.ok && (current.value.version > shown.version || current.value.state !== shown.state)) {
      shown = current.value;
      yield snapshotOf(shown);
    }
  }
}
