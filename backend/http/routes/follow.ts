import { setTimeout as sleep } from 'node:timers/promises';
import type { AGUIEvent } from '@ag-ui/core';
import type { Result } from '../../failure.ts';

/** Reads in a row that may fail before the stream is given up; the panel then asks anew. */
const PATIENCE = 10;

/** A record that is followed. */
interface Versioned {
  version: number;
  state: string;
}

/**
 * The snapshots of a record: what it is now, then whenever its version grows or time alone changes its state. Ends when
 * it is over, when it is gone, at `until` (epoch ms), on abort, or when it cannot be read for long.
 */
export async function* follow<R extends Versioned>({
  first,
  read,
  isOver,
  snapshot,
  everyMs,
  until,
  now,
  signal,
}: {
  first: R;
  read(): Promise<Result<R>>;
  isOver(record: R): boolean;
  snapshot(record: R): AGUIEvent;
  everyMs: number;
  until: number;
  now(): number;
  signal: AbortSignal;
}): AsyncGenerator<AGUIEvent> {
  yield snapshot(first);
  let shown = first;
  let failures = 0;
  while (!isOver(shown) && failures < PATIENCE && now() < until) {
    await sleep(everyMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const current = await read();
    if (!current.ok && current.code === 'not_found') return;
    failures = current.ok ? 0 : failures + 1;
    if (current.ok && (current.value.version > shown.version || current.value.state !== shown.state)) {
      shown = current.value;
      yield snapshot(shown);
    }
  }
}
