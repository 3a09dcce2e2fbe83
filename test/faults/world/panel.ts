/** A person with a panel, by plain requests; each answer is waited for, for as long as it may take. */
import { randomUUID } from 'node:crypto';
import { createParser } from 'eventsource-parser';
import * as z from 'zod';
import { browserOf, connectInOkta } from '../../cloud/auth0/tests/connect/in-okta.ts';
import { refresh, signIn } from '../../cloud/auth0/tests/visitor.ts';
import type { Engine } from '../../cloud/engine.ts';
import { someone } from '../../cloud/people.ts';
import type { World } from './world.ts';

/** How long the panel waits for a turn, and for anything else, in milliseconds: then its person is told. */
const TURN_MS = 330_000;
const ANSWER_MS = 60_000;
/** A token lasts ten minutes. */
const RENEW_MS = 240_000;

const Event = z.looseObject({ type: z.string(), code: z.string().optional() });
type Event = z.infer<typeof Event>;

/** How something ended that the panel asked for. */
export interface Ended {
  /** `finished`, the code of a problem, `unreachable` where the connection broke, or `hung`. */
  as: string;
  events: Event[];
  body: unknown;
}

const eventsIn = (text: string): Event[] => {
  const events: Event[] = [];
  createParser({ onEvent: ({ data }) => void events.push(Event.parse(JSON.parse(data))) }).feed(text);
  return events;
};

const Problem = z.looseObject({ code: z.string() });

const read = async (asked: Promise<Response>, hear: World['hear']): Promise<Ended> => {
  const answer = await asked.catch(() => undefined);
  if (answer === undefined) return { as: 'unreachable', events: [], body: undefined };
  const parts: string[] = [];
  const isWhole = await answer.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeTo(new WritableStream({ write: (part) => void parts.push(part) }))
    .then(
      () => true,
      () => false,
    );
  const text = parts.join('');
  hear(text);
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    const body = isWhole && text !== '' ? JSON.parse(text) : undefined;
    if (isWhole === false) return { as: 'unreachable', events: [], body };
    return {
      as: answer.ok ? 'finished' : (Problem.safeParse(body).data?.code ?? `status ${answer.status}`),
      events: [],
      body,
    };
  }
  const events = eventsIn(text);
  const last = events.at(-1);
  if (last?.type === 'RUN_FINISHED') return { as: 'finished', events, body: undefined };
  return { as: last?.type === 'RUN_ERROR' ? (last.code ?? 'no code') : 'unreachable', events, body: undefined };
};

export type Panel = Awaited<ReturnType<typeof panelOf>>;

/** Mia with her panel: signed in, with Okta connected. */
export async function panelOf({ parts, quiet, time, backends, hear }: World) {
  const mia = someone('Mia');
  await connectInOkta(parts.auth0, parts.okta, mia);
  const enter = () => signIn(parts.auth0.url, mia, browserOf(parts.okta, mia));
  let tokens = await enter();
  let renewed = time.now();

  const bearer = async (): Promise<string> => {
    if (time.now() - renewed > RENEW_MS) {
      const { status, body } = await refresh(parts.auth0.url, tokens.refresh_token ?? '');
      tokens =
        status === 200
          ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))
          : await enter();
      renewed = time.now();
    }
    return tokens.access_token ?? '';
  };

  const send = async (engine: Engine, method: string, path: string, json: object | undefined, bound: number) => {
    const headers = { authorization: `Bearer ${await bearer()}`, 'content-type': 'application/json' };
    const url = `${backends.get(engine)?.url}${path}`;
    const leaving = new AbortController();
    const asked = fetch(url, {
      method,
      headers,
      signal: leaving.signal,
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const ended = await quiet.until(read(asked, hear), bound);
    if (ended !== 'hung') return ended;
    leaving.abort();
    return { as: 'hung', events: [], body: undefined };
  };

  return {
    /** Says something, in a conversation of its own where none is given. */
    turn: (engine: Engine, content: string, threadId: string = randomUUID()): Promise<Ended> =>
      send(
        engine,
        'POST',
        '/agent',
        { threadId, runId: randomUUID(), messages: [{ id: 'm', role: 'user', content }] },
        TURN_MS,
      ),
    ask: (engine: Engine, method: 'GET' | 'POST' | 'DELETE', path: string, json?: object): Promise<Ended> =>
      send(engine, method, path, json, ANSWER_MS),
  };
}
