/** Bedrock's InvokeAgent as a prepared event stream: a frame is made once, and only its words and its sum are new. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import { encode } from '../../cloud/bedrock/frames.ts';
import { stamped, wishIn } from './wish.ts';

/** Prelude of a message of `application/vnd.amazon.eventstream`: two lengths and their sum; the message's own sum ends it. */
const SUM_BYTES = 4;

/** Makes frames of a chunk with so many bytes, each stamped anew. */
function framesOf(bytes: number): () => Buffer {
  // In words of a multiple of three, base64 has no padding.
  const size = Math.ceil(Math.max(bytes, 22) / 3) * 3;
  const model = Buffer.from(encode({ type: 'chunk', bytes: Buffer.from(stamped(size)) }));
  const at = model.indexOf('{"bytes":"') + '{"bytes":"'.length;
  return () => {
    const frame = Buffer.from(model);
    frame.write(Buffer.from(stamped(size)).toString('base64'), at, 'latin1');
    frame.writeUInt32BE(crc32(frame.subarray(0, -SUM_BYTES)), frame.length - SUM_BYTES);
    return frame;
  };
}

/** Answers turns as they wish; `release` lets all go on that are held. */
export function preparedAgent(): { answer(request: IncomingMessage, response: ServerResponse): void; release(): void } {
  const makers = new Map<number, () => Buffer>();
  let held: (() => void)[] = [];

  const say = (words: string, response: ServerResponse) => {
    const { chunks, everyMs, bytes, held: waits } = wishIn(words);
    const frame = makers.get(bytes) ?? framesOf(bytes);
    makers.set(bytes, frame);
    response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
    let left = chunks;
    const goOn = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        const isTaken = response.write(frame());
        if (left === 0) break;
        if (waits && left === chunks - 1) return void held.push(goOn);
        if (everyMs > 0) return void setTimeout(goOn, everyMs);
        if (!isTaken) return void response.once('drain', goOn);
      }
      response.end();
    };
    goOn();
  };

  return {
    answer: (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      request.on('end', () => say(body, response));
    },
    release: () => {
      const all = held;
      held = [];
      for (const goOn of all) goOn();
    },
  };
}
