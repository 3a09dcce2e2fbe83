/** Frames of `application/vnd.amazon.eventstream`, as InvokeAgent writes them. */
import { EventStreamCodec } from '@smithy/core/event-streams';

/** Exceptions that may end a stream; the names are the members of `ResponseStream`. */
type StreamException =
  | 'throttlingException'
  | 'dependencyFailedException'
  | 'internalServerException'
  | 'validationException';

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

/** A frame as bytes. */
export function encode(frame: Frame): Uint8Array {
  switch (frame.type) {
    case 'chunk':
      return message(
        { ':message-type': 'event', ':event-type': 'chunk' },
        { bytes: Buffer.from(frame.bytes).toString('base64') },
      );
    case 'trace':
      return message({ ':message-type': 'event', ':event-type': 'trace' }, frame.part);
    case 'exception': {
      const { exception, message: said, resourceName } = frame;
      return message({ ':message-type': 'exception', ':exception-type': exception }, { message: said, resourceName });
    }
  }
}
