/**
 * A Lambda function URL with response streaming on 127.0.0.1: loads the handler of the file named as argument, with
 * Lambda's global `awslambda`, and turns HTTP requests into its events (payload format 2.0):
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
import { createServer, type IncomingMessage } from 'node:http';
import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { listen } from '../listen.ts';

type StreamingHandler = (event: object, stream: Writable, context: object) => Promise<void>;

interface Metadata {
  statusCode: number;
  headers: Record<string, string>;
}

/** What the handler says about its answer, by the stream it writes it to. */
const announced = new WeakMap<Writable, (metadata: Metadata) => void>();

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: StreamingHandler) => handler,
    HttpResponseStream: {
      from: (stream: Writable, metadata: Metadata) => {
        announced.get(stream)?.(metadata);
        return stream;
      },
    },
  },
});

const eventOf = async (request: IncomingMessage) => {
  const url = new URL(request.url ?? '/', 'http://function.lambda-url.local');
  const body = await buffer(request);
  return {
    version: '2.0',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    requestContext: { domainName: url.host, http: { method: request.method, path: url.pathname } },
    ...(body.length > 0 && { body: body.toString('base64') }),
    isBase64Encoded: body.length > 0,
  };
};

const [, , file = ''] = process.argv;
const Module = z.object({ handler: z.custom<StreamingHandler>((value) => typeof value === 'function') });
const { handler } = Module.parse(await import(pathToFileURL(file).href));

const server = createServer(async (request, response) => {
  const stream = new PassThrough();
  announced.set(stream, ({ statusCode, headers }) => {
    response.writeHead(statusCode, headers);
    response.flushHeaders();
    stream.pipe(response);
  });
  await handler(await eventOf(request), stream, {});
});
console.log((await listen(server, 0)).url);
process.once('disconnect', () => process.exit());
