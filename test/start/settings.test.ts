/** What may be set for `npm start`, and what is refused in one sentence. */
import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';
import { welcome } from './welcome.ts';

const MODEL = { MODEL_URL: 'http://127.0.0.1:11434/v1/', MODEL_NAME: 'qwen3' };

describe('the model that answers', () => {
  test.each([
    ['nothing', {}, undefined],
    ['empty variables', { MODEL_URL: '', MODEL_NAME: '', MODEL_KEY: '' }, undefined],
    ['an endpoint and a name', MODEL, { url: 'http://127.0.0.1:11434/v1', name: 'qwen3' }],
    ['a key, too', { ...MODEL, MODEL_KEY: 'sk-1' }, { url: 'http://127.0.0.1:11434/v1', name: 'qwen3', key: 'sk-1' }],
  ])('is read from %s', (_, env, model) => {
    expect(readSettings(env).model).toEqual(model);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'no address',
      { ...MODEL, MODEL_URL: 'ollama' },
      /^MODEL_URL does not fit: Invalid URL\. It is an address such as/,
    ],
    ['another protocol', { ...MODEL, MODEL_URL: 'ftp://127.0.0.1/v1' }, /^MODEL_URL does not fit/],
    ['the whole path', { ...MODEL, MODEL_URL: 'https://a.example/v1/chat/completions' }, /^MODEL_URL does not fit/],
    ['a query', { ...MODEL, MODEL_URL: 'https://a.example/v1?key=1' }, /^MODEL_URL does not fit/],
    ['a password', { ...MODEL, MODEL_URL: 'https://u:hidden@a.example/v1' }, /^MODEL_URL does not fit/],
    ['no name', { MODEL_URL: MODEL.MODEL_URL }, /^MODEL_URL wants MODEL_NAME, too/],
    ['no endpoint', { MODEL_NAME: 'qwen3' }, /^MODEL_NAME is set without MODEL_URL/],
    ['a key alone', { MODEL_KEY: 'hidden' }, /^MODEL_KEY is set without MODEL_URL/],
    ['a key of two lines', { ...MODEL, MODEL_KEY: 'hidden\nhidden' }, /^MODEL_KEY does not fit/],
  ])('is refused with %s', (_, env, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence);
    expect(() => readSettings(env)).not.toThrow(/hidden/);
  });
});

test.each([
  ['PORT', '80', /^PORT=80 does not fit: .*first of eight ports/],
  [
    'OKTA_USERS',
    'many',
    /^OKTA_USERS=many does not fit: .*It is how many users the local Okta org has, 300 to 100000\.$/,
  ],
  ['OKTA_USERS', '12', /^OKTA_USERS=12 does not fit/],
  ['OKTA_USERS', '5000.5', /^OKTA_USERS=5000\.5 does not fit/],
  ['OKTA_USERS', '1000000', /^OKTA_USERS=1000000 does not fit/],
  ['AGENT', 'chat', /^AGENT=chat does not fit: .*It is bedrock-agent or agentcore\.$/],
])('%s=%s is refused in a sentence that says what fits', (name, value, sentence) => {
  expect(() => readSettings({ [name]: value })).toThrow(sentence);
});

test('OKTA_USERS is how many users the local Okta org has', () => {
  expect(readSettings({ OKTA_USERS: '5000' }).oktaUsers).toBe(5000);
  expect(readSettings({}).oktaUsers).toBeUndefined();
});

describe('npm start says', () => {
  const at = { url: 'http://127.0.0.1:1' };
  const addresses = {
    auth0: { ...at, clientId: 'panel', audience: 'api', phone: at.url },
    backend: at,
    mcp: { ...at, clientId: 'tpc_1', callback: at.url },
    okta: { ...at, admin: at.url, outbox: at.url },
    fga: { ...at, storeId: 's', modelId: 'm' },
    dynamodb: at,
    bedrock: at,
    lambda: at,
    scheduler: at,
    users: [],
    doctor: {},
  };

  test.each([
    ['that a planner answers', {}, /Model +none: a planner .*MODEL_URL/],
    ['which model answers', { ...MODEL, MODEL_KEY: 'hidden' }, /Model +qwen3 at http:\/\/127\.0\.0\.1:11434\/v1$/m],
  ])('%s', (_, env, line) => {
    const said = welcome(addresses, readSettings(env).model);
    expect(said).toMatch(line);
    expect(said).not.toContain('hidden');
  });
});
