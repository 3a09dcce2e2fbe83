/** A request that a stand-in got, and what may become of its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** Lets the stand-in do its work. */
  proceed(): void;
  /** Ends whoever asked, as SIGKILL does. */
  killSender(): void;
  /** Takes what the stand-in was told to do, and holds its answer back. */
  answered(): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  body: Buffer;
}

type Ended = (() => void) | undefined;

const bytesOf = (chunk: unknown, encoding: unknown): Buffer => {
  if (chunk === undefined || chunk === null || typeof chunk === 'function') return Buffer.alloc(0);
  if (typeof chunk === 'string')
    return Buffer.from(chunk, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8');
  return Buffer.from(chunk instanceof Uint8Array ? chunk : String(chunk));
};

/** Hears what a stand-in answers; with `keep` nothing of it is sent. */
export function hear(response: ServerResponse, keep: boolean): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const chunks: Buffer[] = [];
  const said: Answer['headers'] = {};
  const own = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  };
  const call = (method: keyof typeof own, given: unknown[]) => Reflect.apply(own[method], response, given);
  const noteHead = ([status, ...more]: unknown[]) => {
    response.statusCode = Number(status);
    const headers = more.findLast((each) => typeof each === 'object' && each !== null);
    if (headers && !Array.isArray(headers)) Object.assign(said, headers);
  };
  Object.assign(response, {
    writeHead: (...given: unknown[]) => {
      noteHead(given);
      return keep ? response : call('writeHead', given);
    },
    flushHeaders: keep ? () => {} : response.flushHeaders.bind(response),
    write: (...given: unknown[]) => {
      chunks.push(bytesOf(given[0], given[1]));
      if (!keep) return call('write', given);
      const then = given.findLast((each): each is NonNullable<Ended> => typeof each === 'function');
      then?.();
      return true;
    },
    end: (...given: unknown[]) => {
      chunks.push(bytesOf(given[0], given[1]));
      const headers = { ...response.getHeaders(), ...said };
      Object.assign(response, own);
      const answer = { status: response.statusCode, headers, body: Buffer.concat(chunks) };
      if (!keep) call('end', given);
      resolve(answer);
      return response;
    },
  });
  return promise;
}

/** Answers in the place of a stand-in, which hears nothing of it. */
export const instead = (
  { request, response }: Exchange,
  status: number,
  body: string | object,
  headers: Record<string, string> = {},
): void => {
  request.resume();
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers }).end(text);
};
