import { setTimeout as pause } from 'node:timers/promises';
import type { AwsError } from '../aws.ts';
import type { Faults } from '../faults/faults.ts';

/** How a turn may go wrong on demand beside its connection, so that tests see what a person would. */
export const TURN_FAULTS = [
  '429',
  '500',
  'throttle-first-frame',
  'dependency-mid-stream',
  'validation-mid-stream',
  'internal-mid-stream',
  'model-error-mid-stream',
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
  refused: F;
  broken: F;
  /** An exception of a name that the runtime’s own model does not have. */
  modelError: F;
}

/** The frames of a turn with the fault in them. @throws where the connection is to be cut. */
export async function* faulty<F>(
  frames: AsyncIterable<F>,
  mode: TurnFault | undefined,
  { isWords, throttled, ...frame }: FaultyFrames<F>,
): AsyncGenerator<F> {
  const endings = new Map<TurnFault | undefined, F>([
    ['dependency-mid-stream', frame.dependencyFailed],
    ['validation-mid-stream', frame.refused],
    ['internal-mid-stream', frame.broken],
    ['model-error-mid-stream', frame.modelError],
  ]);
  if (mode === 'empty') return;
  if (mode === 'throttle-first-frame') {
    yield throttled;
    return;
  }
  for await (const each of frames) {
    yield each;
    if (!isWords(each)) continue;
    if (mode === 'clean-early-end') return;
    if (mode === 'cut-mid-stream') {
      // What was said is on its way before the connection breaks.
      await pause(20);
      throw new Error('The connection was cut on demand');
    }
    const ending = endings.get(mode);
    if (ending !== undefined) {
      yield ending;
      return;
    }
  }
}
