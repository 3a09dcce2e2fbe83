import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AwsError } from '../aws.ts';

/** What may go wrong on demand, so that tests see what a person would. */
export const Fault = z.strictObject({
  mode: z.enum(['throttle', 'throttle-first-frame', 'dependency-mid-stream', 'cut', 'clean-early-end', 'empty', '500']),
  /** How many of the next turns it hits. */
  times: z.number().int().min(1).default(1),
});
export type Fault = z.infer<typeof Fault>;

/** The answer instead of a stream. */
export function refusalBy(mode: Fault['mode'] | undefined): AwsError | undefined {
  if (mode === 'throttle')
    return {
      status: 429,
      type: 'ThrottlingException',
      message: 'Your request rate is too high. Reduce the frequency.',
    };
  if (mode === '500') return { status: 500, type: 'InternalServerException', message: 'Internal server error' };
  return undefined;
}

/** How a runtime's own frames look where a fault hits. */
export interface FaultyFrames<F> {
  /** Whether a frame carries something the model wrote. */
  isWords(frame: F): boolean;
  throttled: F;
  dependencyFailed: F;
}

/** The frames of a turn with the fault in them. @throws where the connection is to be cut. */
export async function* faulty<F>(
  frames: AsyncIterable<F>,
  mode: Fault['mode'] | undefined,
  { isWords, throttled, dependencyFailed }: FaultyFrames<F>,
): AsyncGenerator<F> {
  if (mode === 'empty') return;
  if (mode === 'throttle-first-frame') {
    yield throttled;
    return;
  }
  for await (const frame of frames) {
    yield frame;
    if (!isWords(frame)) continue;
    if (mode === 'clean-early-end') return;
    if (mode === 'cut') {
      // What was said is on its way before the connection breaks.
      await pause(20);
      throw new Error('The connection was cut on demand');
    }
    if (mode === 'dependency-mid-stream') {
      yield dependencyFailed;
      return;
    }
  }
}

/** `POST /faults {mode, times}` lets the next turns go wrong, `DELETE /faults` ends that. */
export function faultSwitch(): { routes: Hono; next(): Fault['mode'] | undefined } {
  let fault: Fault | undefined;
  const routes = new Hono();
  routes.post('/faults', async (c) => {
    const given = Fault.safeParse(await c.req.json());
    if (!given.success) return c.json({ message: given.error.message }, 400);
    fault = given.data;
    return c.body(null, 204);
  });
  routes.delete('/faults', (c) => {
    fault = undefined;
    return c.body(null, 204);
  });
  return {
    routes,
    next: () => {
      const mode = fault?.mode;
      if (fault) fault = fault.times > 1 ? { ...fault, times: fault.times - 1 } : undefined;
      return mode;
    },
  };
}
