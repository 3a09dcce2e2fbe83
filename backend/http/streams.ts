import type { AGUIEvent } from '@ag-ui/core';
import type { Flush } from '../../lambdas/contract/platform.ts';
import { type Failure, fail } from '../failure.ts';
import type { Lease, PersonLimits } from '../ports.ts';
import { eventStream } from './event-stream.ts';
import type { OpenStream } from './routes/routing.ts';

export interface StreamOptions {
  limits: Pick<PersonLimits, 'stream'>;
  /** How many may be open in this process. */
  most: number;
  sent: Flush;
  refused(failure: Failure): Response;
  pingEveryMs: number;
  onError(error: unknown): AGUIEvent;
}

/** A stream ends, and with it somebody else’s may begin. */
const AGAIN_SECONDS = 5;

/** Of three renewals two may fail. */
const RENEW_EVERY_MS = 20_000;

/**
 * Opens streams: as many as this process bears, and as many as a person may have open in all. One that was opened is not
 * broken off for either. It counts from when it is read until its end, and one that nobody reads does not.
 */
export const streaming = ({ limits, most, sent, refused, pingEveryMs, onError }: StreamOptions): OpenStream => {
  let open = 0;
  /** Those of which it is not known yet whether their person may. */
  let entering = 0;

  async function held(lease: Lease, tell: () => Promise<void>): Promise<void> {
    open += 1;
    const renewing = setInterval(() => void lease.renew().catch(() => {}), RENEW_EVERY_MS);
    try {
      await tell();
    } finally {
      open -= 1;
      clearInterval(renewing);
      // One that is not given back is free within a minute.
      await lease.end().catch(() => {});
      await sent();
    }
  }

  return async (sub, tell, take = limits.stream) => {
    if (open + entering >= most)
      return refused(fail('overloaded', { retryAfter: AGAIN_SECONDS, log: `${open} streams` }));
    entering += 1;
    try {
      const lease = await take(sub);
      if (!lease.ok) return refused(lease);
      return eventStream((emit, ending) => held(lease.value, () => tell(emit, ending)), { pingEveryMs, onError });
    } finally {
      entering -= 1;
    }
  };
};
