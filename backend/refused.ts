import type { Failure } from './failure.ts';
import type { Log } from './ports.ts';

/** Logs what of a failure only the log may know, where there is such. */
export const logRefused = (log: Log, { code, log: detail }: Failure): void => {
  if (detail) log('refused', { code, detail });
};
