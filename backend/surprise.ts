import { type Failure, fail } from './failure.ts';
import type { Log } from './ports.ts';

/** Logs where what nobody expected came from; its message goes nowhere, since it may quote what was asked. */
export const surprised =
  (log: Log) =>
  (error: unknown): Failure => {
    log('surprise', { code: 'internal', detail: placeOf(error) });
    return fail('internal');
  };

/** Its name and frames. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 5).map((frame) => frame.trim())].join(' ');
}
