/** What can go wrong with any HTTP dependency. */
import type { Fault } from './door.ts';
import { instead } from './exchange.ts';

const HTML = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>';

/** Answers so, and does nothing. */
export const answers =
  (status: number, body: string | object = HTML, headers: Record<string, string> = {}): Fault =>
  (exchange) =>
    instead(exchange, status, body, headers);

/** Breaks the connection before anything is done. */
export const reset: Fault = ({ request }) => request.socket.destroy();

/** Never answers, and does nothing. */
export const hang: Fault = ({ request }) => void request.resume();

/** Does its work; the answer is lost. */
export const lost: Fault = async ({ request, answered }) => {
  await answered();
  request.socket.destroy();
};

/** Does its work and never says so. */
export const lateForEver: Fault = ({ answered }) => void answered();

/** Does its work; the answer ends in its middle. */
export const half: Fault = async ({ request, response, answered }) => {
  const { status, headers, body } = await answered();
  response.writeHead(status, { ...headers, 'content-length': Math.max(2, body.length) });
  response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
};

/** Takes its time before it begins. */
export const slow =
  (milliseconds: number): Fault =>
  ({ proceed }) =>
    void setTimeout(proceed, milliseconds);

/** Says its answer a byte a second. */
export const drip: Fault = async ({ response, answered }) => {
  const { status, headers, body } = await answered();
  response.writeHead(status, { ...headers, 'content-length': body.length });
  const say = (at: number) => {
    if (response.destroyed) return;
    response.write(body.subarray(at, at + 1));
    if (at < body.length) setTimeout(() => say(at + 1), 1_000);
    else response.end();
  };
  say(0);
};

/** Does its work, and says something else. */
export const altered =
  (alter: (body: string) => string): Fault =>
  async ({ response, answered }) => {
    const { status, headers, body } = await answered();
    const { 'content-length': _length, ...kept } = headers;
    response.writeHead(status, kept).end(alter(body.toString()));
  };

/** Whoever asked is killed before its request arrives. */
export const killBefore: Fault = ({ killSender }) => killSender();

/** Whoever asked is killed once the work is done, before it hears so. */
export const killAfter: Fault = async ({ killSender, answered }) => {
  killSender();
  await answered();
};
