/**
 * Spares a costly write: at once when it is quiet, else together with what follows within `pauseMs`. The promise
 * resolves when everything up to the call is written; a failed write is left to the next one.
 */
export function coalesce(write: () => Promise<void>, pauseMs: number): () => Promise<void> {
  let waiting: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();
  const pause = () => new Promise<void>((done) => setTimeout(done, pauseMs));
  return () => {
    waiting ??= last.then(() => {
      waiting = undefined;
      const written = write().catch(() => {});
      last = written.then(pause);
      return written;
    });
    return waiting;
  };
}
