import { z } from 'zod';
import type { AwsError } from '../aws.ts';
import type { Frame } from './frames.ts';

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

/** The frames of a turn with the fault in them. @throws where the connection is to be cut. */
export async function* faulty(frames: AsyncIterable<Frame>, mode: Fault['mode'] | undefined): AsyncGenerator<Frame> {
  if (mode === 'empty') return;
  if (mode === 'throttle-first-frame') {
    yield { type: 'exception', exception: 'throttlingException', message: 'Your request rate is too high.' };
    return;
  }
  for await (const frame of frames) {
    yield frame;
    if (frame.type !== 'chunk') continue;
    if (mode === 'clean-early-end') return;
    if (mode === 'cut') throw new Error('The connection was cut on demand');
    if (mode === 'dependency-mid-stream') {
      yield {
        type: 'exception',
        exception: 'dependencyFailedException',
        message: 'A dependency failed on demand',
        resourceName: 'Lambda',
      };
      return;
    }
  }
}
