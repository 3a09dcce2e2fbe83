/** The panel's requests to a backend that takes bound tokens only: each has a proof, in whichever way it is answered. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createBackend } from '../../extension/client/backend.ts';
import { type DpopStore, type KeyPair, proving } from '../../extension/sign-in/dpop/proving.ts';
import { type Backend, startBackend } from './doubles/backend.ts';
import { newProver } from './doubles/prover.ts';

let backend: Backend;
let keys: KeyPair & { jkt: string };
beforeAll(async () => {
  backend = await startBackend({ dpop: 'required' });
  keys = await newProver();
});
afterAll(() => backend.close());

/** What was asked, with whether it was proved, and how it was answered. */
let asked: string[];
beforeEach(() => {
  asked = [];
  const elsewhere = fetch;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (!String(url).startsWith('http://localhost/')) return elsewhere(url, init);
    const response = await backend.app.request(url, init);
    const proof = new Headers(init.headers).has('dpop') ? 'proved' : 'bare';
    asked.push(`${init.method ?? 'GET'} ${url.replace('http://localhost', '')} ${proof} ${response.status}`);
    return response;
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A page of a browser; pages share what is kept. */
const page = async ({ key = keys as KeyPair | undefined, kept = { nonce: undefined as string | undefined } } = {}) => {
  const token = await backend.tenant.sign({ cnf: { jkt: keys.jkt } });
  const store: DpopStore = {
    keyPair: async () => key,
    nonce: async () => kept.nonce,
    keepNonce: async (nonce) => {
      kept.nonce = nonce;
    },
  };
  const authorization = async () => `DPoP ${token}`;
  return { store, client: createBackend({ origin: 'http://localhost', authorization, send: proving(store) }) };
};

test('the first request learns the nonce, and those after it know it, on every page', async () => {
  const kept = { nonce: undefined };
  const [one, other] = [await page({ kept }), await page({ kept })];
  expect(await one.client.openChanges()).toMatchObject({ ok: true });
  expect(await other.client.openReports()).toMatchObject({ ok: true });
  expect(asked).toEqual([
    'GET /changes?open=true proved 401',
    'GET /changes?open=true proved 200',
    'GET /reports?open=true proved 200',
  ]);
});

test('a question is sent again with its body, and answered in pieces', async () => {
  const { client } = await page();
  const question = { threadId: 't', runId: 'r', text: 'What are my Okta groups?', timeZone: 'UTC' };
  const answer = await client.ask(question, new AbortController().signal);
  if (!answer.ok) throw new Error(answer.problem.code);
  const types: string[] = [];
  for await (const { type } of answer.value) types.push(type);
  expect([types[0], types.at(-1)]).toEqual(['RUN_STARTED', 'RUN_FINISHED']);
  expect(asked).toEqual(['POST /agent proved 401', 'POST /agent proved 200']);
});

test('a list is sent and a file is loaded with a proof, too', async () => {
  const { client } = await page();
  expect(await client.keepList(new Blob(['login\nmia@acme.example'], { type: 'text/csv' }))).toMatchObject({
    ok: true,
  });
  expect(await client.activityFile('activity.csv')).toMatchObject({ ok: true });
  expect(asked.slice(1)).toEqual(['POST /results proved 201', 'GET /activity.csv proved 200']);
});

test.each([
  ['is gone', async () => undefined],
  ['is another', async () => newProver()],
])('where the key %s, the person signs in again', async (_, found) => {
  const { client, store } = await page();
  store.keyPair = found;
  expect(await client.openChanges()).toMatchObject({ ok: false, problem: { code: 'proof_invalid' } });
});

test('where nothing can be kept, each request learns the nonce anew', async () => {
  const { client, store } = await page();
  store.nonce = () => Promise.reject(new Error('no disk'));
  store.keepNonce = () => Promise.reject(new Error('no disk'));
  expect(await client.openChanges()).toMatchObject({ ok: true });
});

test('a token that is not bound goes without a proof', async () => {
  const { store } = await page();
  const authorization = async () => `Bearer ${await backend.tenant.sign()}`;
  const client = createBackend({ origin: 'http://localhost', authorization, send: proving(store) });
  expect(await client.openChanges()).toMatchObject({ ok: false, problem: { code: 'token_invalid' } });
  expect(asked).toEqual(['GET /changes?open=true bare 401']);
});
