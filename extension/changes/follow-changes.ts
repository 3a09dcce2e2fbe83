import type { ChangeView } from '../../backend/contract.ts';
import type { Backend } from '../client/backend.ts';
import { remedyOf } from '../client/problem.ts';

/** Streams at a time: a browser opens six connections to an HTTP/1.1 backend, and asking needs one. */
const MOST = 3;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Follows open changes by their records. Of all pages of the extension one follows a change (Web Locks); the others
 * learn of it by the stored conversation, and one of them takes over when that page is closed or its stream ends,
 * breaks or goes silent.
 */
export function followChanges(deps: {
  backend: Pick<Backend, 'follow'>;
  locks: Pick<LockManager, 'request'>;
  onChange(change: ChangeView): void;
}): (open: readonly string[]) => void {
  const followed = new Map<string, AbortController>();
  return (open) => {
    const wanted = new Set(open.slice(-MOST));
    for (const [id, controller] of followed) {
      if (wanted.has(id)) continue;
      controller.abort();
      followed.delete(id);
    }
    for (const id of wanted) {
      if (followed.has(id)) continue;
      const controller = new AbortController();
      followed.set(id, controller);
      followOne(deps, id, controller.signal).catch(() => {});
    }
  };
}

async function followOne(
  { backend, locks, onChange }: Parameters<typeof followChanges>[0],
  id: string,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  const followOnce = async (): Promise<'again' | 'over'> => {
    const stream = await backend.follow(id, signal);
    if (!stream.ok && (stream.problem.code === 'not_found' || remedyOf(stream.problem.code) === 'sign-in'))
      return 'over';
    try {
      for await (const event of stream.ok ? stream.value : []) {
        if (event.type !== 'ACTIVITY_SNAPSHOT') continue;
        failures = 0;
        onChange(event.content);
      }
    } catch {
      // A broken stream is asked for again, as one that ended.
    }
    await pause(Math.min(1_000 * 2 ** failures++, LONGEST_PAUSE_MS), signal);
    return signal.aborted ? 'over' : 'again';
  };
  // The lock is held for one stream: whose connection died keeps no other page from following.
  while ((await locks.request(`change:${id}`, { signal }, followOnce)) === 'again');
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) return done();
    setTimeout(done, ms);
    signal.addEventListener('abort', () => done(), { once: true });
  });
