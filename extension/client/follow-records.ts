import type { AgentEvent } from './agent-event.ts';
import type { Backend, RecordRef } from './backend.ts';
import { remedyOf } from './problem.ts';

/** A record as it stands. */
export type Snapshot = Extract<AgentEvent, { type: 'ACTIVITY_SNAPSHOT' }>;

/** Streams at a time: a browser opens six connections to an HTTP/1.1 backend, and asking needs one. */
const MOST = 3;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Follows the records of open changes and reports. Of all pages of the extension one follows a record (Web Locks); the others
 * learn of it by the stored conversation, and one of them takes over when that page is closed or its stream ends,
 * breaks or goes silent.
 */
export function followRecords(deps: {
  backend: Pick<Backend, 'follow'>;
  locks: Pick<LockManager, 'request'>;
  onSnapshot(snapshot: Snapshot): void;
}): (open: readonly RecordRef[]) => void {
  const followed = new Map<string, AbortController>();
  return (open) => {
    const wanted = new Map(open.slice(-MOST).map(({ kind, id }) => [`${kind}:${id}`, { kind, id }]));
    for (const [name, controller] of followed) {
      if (wanted.has(name)) continue;
      controller.abort();
      followed.delete(name);
    }
    for (const [name, record] of wanted) {
      if (followed.has(name)) continue;
      const controller = new AbortController();
      followed.set(name, controller);
      followOne(deps, record, controller.signal).catch(() => {});
    }
  };
}

async function followOne(
  { backend, locks, onSnapshot }: Parameters<typeof followRecords>[0],
  record: RecordRef,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  const followOnce = async (): Promise<'again' | 'over'> => {
    const stream = await backend.follow(record, signal);
    if (!stream.ok && (stream.problem.code === 'not_found' || remedyOf(stream.problem.code) === 'sign-in'))
      return 'over';
    try {
      for await (const event of stream.ok ? stream.value : []) {
        if (event.type !== 'ACTIVITY_SNAPSHOT') continue;
        failures = 0;
        onSnapshot(event);
      }
    } catch {
      // A broken stream is asked for again, as one that ended.
    }
    await pause(Math.min(1_000 * 2 ** failures++, LONGEST_PAUSE_MS), signal);
    return signal.aborted ? 'over' : 'again';
  };
  // The lock is held for one stream: whose connection died keeps no other page from following.
  while ((await locks.request(`${record.kind}:${record.id}`, { signal }, followOnce)) === 'again');
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) return done();
    setTimeout(done, ms);
    signal.addEventListener('abort', () => done(), { once: true });
  });
