/**
 * Processes of the product inside this one: what runs for an instance is marked with it, also in the requests it sends.
 * One that was killed says nothing more: nothing of it is answered, and none of its timers runs.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Instance as InThisProcess, life } from '../../cloud/lambda/instance.ts';

export interface Instance extends InThisProcess {
  id: string;
  /** The function it is a process of; `backend`. */
  name: string;
}

const MARK = 'x-instance';

const running = new AsyncLocalStorage<Instance>();
const instances = new Map<string, Instance>();
let count = 0;
let requests = 0;

export const newInstance = (name: string): Instance => {
  const instance: Instance = {
    ...life(),
    id: `${name}-${++count}`,
    name,
    run: (work) => running.run(instance, work),
  };
  instances.set(instance.id, instance);
  return instance;
};

/** Whether whoever runs now may go on. */
export const mayRun = (): boolean => running.getStore()?.isAlive() ?? true;

/** What a request is marked with. */
export const markOf = (headers: Record<string, unknown>): string => String(headers[MARK]);

/** The instance that sent a request; nothing where it is none of the product. */
export const senderOf = (headers: Record<string, unknown>): Instance | undefined =>
  instances.get(markOf(headers).split('/')[0] ?? '');

interface Request {
  origin?: string | URL;
  setHeader?: Mark;
  addHeader?: Mark;
  getHeader?(name: string): unknown;
}
type Mark = (name: string, value: string) => void;

const isRequest = (message: unknown): message is { request: Request } =>
  typeof message === 'object' && message !== null && 'request' in message;

const portOf = (request: Request): number =>
  Number(new URL(String(request.origin ?? `http://${request.getHeader?.('host')}`)).port);

// Node's own client, and the one behind fetch.
const SENT = ['http.client.request.created', 'undici:request:create'];
const OVER = [
  'http.client.response.finish',
  'http.client.request.error',
  'undici:request:trailers',
  'undici:request:error',
];

export interface Listener {
  /** A request is sent to a port. */
  sent(mark: string, port: number): void;
  /** Whoever sent it has its answer, or none. */
  over(mark: string): void;
}

/** Marks each request of an instance that is sent from now on, and tells of it; gives what ends that. */
export function markRequests({ sent, over }: Listener): () => void {
  const marks = new WeakMap<object, string>();
  const mark = (message: unknown) => {
    const instance = running.getStore();
    if (instance === undefined || !isRequest(message)) return;
    const { request } = message;
    const id = `${instance.id}/${++requests}`;
    marks.set(request, id);
    if (request.setHeader) request.setHeader(MARK, id);
    else request.addHeader?.(MARK, id);
    sent(id, portOf(request));
  };
  const end = (message: unknown) => {
    const id = isRequest(message) ? marks.get(message.request) : undefined;
    if (id !== undefined) over(id);
  };
  for (const channel of SENT) subscribe(channel, mark);
  for (const channel of OVER) subscribe(channel, end);
  return () => {
    for (const channel of SENT) unsubscribe(channel, mark);
    for (const channel of OVER) unsubscribe(channel, end);
    instances.clear();
  };
}
