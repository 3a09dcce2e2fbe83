import { describe, expect, test } from 'vitest';
import { ERRORS } from '../../../backend/contract/errors.ts';
import { succeed } from '../../../backend/failure.ts';
import { createApp, type Dependencies } from '../../../backend/http/app.ts';
import { runInput } from '../doubles/backend.ts';
import { eventsOf } from '../doubles/events.ts';

/** A part that breaks its promise and throws, quoting what it must not. */
const broken = (): never => {
  throw new TypeError('CANARY');
};

function appWith(parts: Partial<Dependencies>) {
  const lines: string[] = [];
  const caller = { sub: 'mia', token: 't', scopes: new Set(['chat', 'read:changes']), expiresAt: 0 };
  const app = createApp({
    version: '1',
    extensionOrigin: 'chrome-extension://a',
    door: {
      verify: async () => succeed(caller),
      mode: 'off',
      nonces: { current: () => '', isGood: () => false },
    },
    ready: broken,
    sessionKey: new Uint8Array(32),
    sessions: { open: async () => succeed(undefined), forget: broken, end: broken },
    agent: { invoke: broken },
    changes: {
      list: broken,
      onward: broken,
      get: broken,
      confirm: broken,
      without: broken,
      cancel: broken,
      callOff: broken,
      rows: broken,
      receipt: broken,
    },
    results: { page: broken, keep: broken, csv: broken },
    activity: { page: broken, csv: broken },
    record: { reads: broken, own: broken, everybodys: broken },
    reports: {
      list: async () => succeed([]),
      onward: broken,
      get: broken,
      cancel: broken,
      paused: broken,
      carryOn: broken,
    },
    begin: broken,
    limits: {
      turn: async () => succeed({ renew: async () => {}, end: async () => {} }),
      stream: async () => succeed({ renew: async () => {}, end: async () => {} }),
    },
    mostStreams: 10,
    callsATurn: 20,
    explainDenial: broken,
    now: Date.now,
    log: (event, fields) => lines.push(JSON.stringify({ event, ...fields })),
    stopping: new AbortController().signal,
    ...parts,
  });
  const request = (path: string, body?: unknown) =>
    app.request(path, {
      headers: { authorization: 'Bearer t' },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
  return { lines, request };
}

describe('a surprise, logged once and without its message,', () => {
  test('is told before a stream as a problem document', async () => {
    const { request, lines } = appWith({});
    const response = await request('/changes');
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'internal', title: ERRORS.internal.title });
    expect(lines).toEqual([expect.stringMatching(/"event":"surprise".*TypeError at .*surprises\.test\.ts/)]);
    expect(lines.join()).not.toContain('CANARY');
  });

  test.each<[string, Partial<Dependencies>]>([
    ['the agent', {}],
    ['the session', { sessions: { open: broken, forget: broken, end: broken } }],
  ])('is told within a stream, by %s, as RUN_ERROR', async (_, parts) => {
    const { request, lines } = appWith(parts);
    const events = eventsOf(await (await request('/agent', runInput())).text());
    expect(events.map(({ type }) => type)).toEqual(['RUN_STARTED', 'RUN_ERROR']);
    expect(events.at(-1)).toMatchObject({ code: 'internal', message: ERRORS.internal.title });
    expect(lines.some((line) => line.includes('"event":"surprise"'))).toBe(true);
    expect(lines.join()).not.toContain('CANARY');
  });
});
