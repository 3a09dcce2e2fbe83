import { setTimeout as pause } from 'node:timers/promises';
import type { AwsError } from '../aws.ts';
import type { Faults } from '../faults/faults.ts';

/** How a turn may go wrong on demand beside its connection, so that tests see what a person would. */
export const TURN_FAULTS = [
  '429',
  '500',
  'throttle-first-frame',
  'dependency-mid-stream',
  'cut-mid-stream',
  'clean-early-end',
  'empty',
] as const;
type TurnFault = (typeof TURN_FAULTS)[number];
export type TurnFaults = Faults<TurnFault>;

/** The answer instead of a stream. */
export function refusalBy(mode: TurnFault | undefined): AwsError | undefined {
  if (mode === '429')
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
  mode: TurnFault | undefined,
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
    if (mode === 'cut-mid-stream') {
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
