/** Frames of `application/vnd.amazon.eventstream`, as Bedrock's runtimes write them. */
import { EventStreamCodec } from '@smithy/core/event-streams';

/** Exceptions that may end a stream; the names are the members of `ResponseStream`. */
export type StreamException =
  | 'accessDeniedException'
  | 'badGatewayException'
  | 'throttlingException'
  | 'dependencyFailedException'
  | 'internalServerException'
  | 'validationException'
  // Of another runtime: what a client makes of a name it does not know.
  | 'modelStreamErrorException';

export type Frame =
  | { type: 'chunk'; bytes: Uint8Array }
  | { type: 'trace'; part: object }
  | { type: 'exception'; exception: StreamException; message: string; resourceName?: string };

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8')),
  (text) => Buffer.from(text, 'utf8'),
);

const text = (value: string) => ({ type: 'string' as const, value });

const message = (headers: Record<string, string>, body: object): Uint8Array =>
  codec.encode({
    headers: Object.fromEntries(
      Object.entries({ ...headers, ':content-type': 'application/json' }).map(([name, value]) => [name, text(value)]),
    ),
    body: Buffer.from(JSON.stringify(body), 'utf8'),
  });

/** An event: the name of a member of the stream's union, and that member. */
export const eventFrame = (name: string, body: object): Uint8Array =>
  message({ ':message-type': 'event', ':event-type': name }, body);

/** An exception that ends the stream. */
export const exceptionFrame = (name: string, body: object): Uint8Array =>
  message({ ':message-type': 'exception', ':exception-type': name }, body);

/** A frame of InvokeAgent as bytes. */
export function encode(frame: Frame): Uint8Array {
  switch (frame.type) {
    case 'chunk':
      return eventFrame('chunk', { bytes: Buffer.from(frame.bytes).toString('base64') });
    case 'trace':
      return eventFrame('trace', frame.part);
    case 'exception':
      return exceptionFrame(frame.exception, { message: frame.message, resourceName: frame.resourceName });
  }
}

/**
 * Frames as a body. It ends with the frames, breaks where they throw, and gives up when the client leaves. `cut` breaks
 * the connection under it.
 */
export function bodyOf<F>(
  frames: AsyncGenerator<F>,
  encodeFrame: (frame: F) => Uint8Array,
  done: () => void,
  cut = () => {},
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { value, done: over } = await frames.next();
        if (!over) return controller.enqueue(encodeFrame(value));
        done();
        controller.close();
      } catch (problem) {
        done();
        cut();
        controller.error(problem);
      }
    },
    cancel: async () => {
      await frames.return(undefined);
      done();
    },
  });
}
