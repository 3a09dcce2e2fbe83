/** A backend for a test file, whose Lambdas answer as a test says; what they were asked stays here. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Result, succeed } from '../../../backend/failure.ts';
import type { Invoke } from '../../../lambdas/contract/authorization.ts';
import type { FunctionAnswer, FunctionRequest } from '../../../lambdas/contract/function-request.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';
import { connected } from './client.ts';

interface Asked extends FunctionRequest {
  lambda: string;
}

/** A `FunctionResult`, or a reprompt. */
interface Answer {
  outcome: string;
  message?: string;
  [more: string]: unknown;
}

/** What Lambda makes of it. */
export const replyOf = (answer: Answer): Result<FunctionAnswer> =>
  answer.outcome === 'reprompt'
    ? succeed({ state: 'reprompt', body: answer.message ?? '' })
    : succeed({ state: 'answer', body: JSON.stringify(answer) });

/** A table of one row. */
export const TABLE: Answer = {
  outcome: 'ok',
  title: 'Groups of Mia Keller (1)',
  columns: ['Name'],
  rows: [['Everyone']],
};

/** A change in this state. */
export const changeOf = (state: string, change_id = 'c-1') => ({
  ...{ outcome: 'change', change_id, code: '7F3K', state },
  message: `Change 7F3K is ${state}.`,
});

let started: Backend;
let clients = new Map<string, ReturnType<typeof connected>>();
let answers: (Answer | (() => Promise<Result<FunctionAnswer>>))[] = [];
let asked: Asked[] = [];
let admission: Awaited<ReturnType<Invoke>>;
let admissions: object[] = [];

export const backend = (): Backend => started;
/** The requests that the Lambdas got in this test. */
export const requests = (): readonly Asked[] => asked;
/** What they answer from now on, one after the other, the last again and again. */
export const answer = (...next: typeof answers): void => {
  answers = next;
};

/** What the okta Lambda says of whether the client is let in, and what it was asked. */
export const admits = (next: unknown): void => {
  admission = next;
};
export const admitted = (): readonly object[] => admissions;

/** Starts the backend, of which a client may ask so much a minute; once for a test file. */
export function startAnswering(most = 60): void {
  beforeAll(async () => {
    clients = new Map();
    started = await startBackend({
      mcp: 'change',
      mcpCallsAMinute: most,
      invoke: async (_name, request) => {
        admissions.push(request);
        return admission;
      },
      callFunction: async (lambda, request) => {
        asked.push({ lambda, ...request });
        const [next = TABLE] = answers.length > 1 ? answers.splice(0, 1) : answers;
        return typeof next === 'function' ? next() : replyOf(next);
      },
    });
  });
  afterAll(() => started.close());
  beforeEach(() => {
    answers = [];
    asked = [];
    admission = { outcome: 'admitted' };
    admissions = [];
  });
}

/** Calls a tool as a client of the present protocol, which connects once. */
export async function callTool(name: string, given: Record<string, unknown> = {}, token: Record<string, unknown> = {}) {
  const key = JSON.stringify(token);
  const client = clients.get(key) ?? connected(started, 'modern', token);
  clients.set(key, client);
  return (await client).callTool({ name, arguments: given });
}
