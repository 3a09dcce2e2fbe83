import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, startBackend } from './doubles/backend.ts';
import { answered, called, chunk, exception, rationale, refuse, type Script, say, trace } from './doubles/bedrock.ts';
import { change } from './doubles/change.ts';

/** What must be in no answer and no line of the log, whatever goes wrong. */
const OKTA_TOKEN = 'CANARY-OKTA-TOKEN';
const FIXED = [
  OKTA_TOKEN,
  'SECRET-VAULT',
  'SECRET-AWS',
  'AKIDLOCAL',
  'SECRET-MESSAGE',
  'SECRET-THOUGHT',
  'SECRET-HASH',
];

let backend: Backend;
let token: string;
beforeAll(async () => {
  backend = await startBackend();
  token = await backend.tenant.sign();
});
afterAll(() => backend.close());

const healthy = () => {
  backend.tenant.state.answer = () => ({ body: { access_token: OKTA_TOKEN, token_type: 'Bearer', expires_in: 1 } });
  backend.bedrock.state.script = say(chunk('Hello.'));
};

const turnsInto = (script: Script) => {
  backend.bedrock.state.script = script;
};

test.each<[string, () => unknown]>([
  ['all is well', () => {}],
  [
    'functions are called and a change is requested',
    async () => {
      const record = change();
      await backend.putChange(record);
      backend.bedrock.state.script = say(
        rationale('SECRET-THOUGHT'),
        trace({ modelInvocationInput: { traceId: 't', text: 'SECRET-THOUGHT' } }),
        trace({ modelInvocationOutput: { traceId: 't', rawResponse: { content: 'SECRET-THOUGHT' } } }),
        called('change_user'),
        answered({ outcome: 'change', change_id: record.change_id, code: '7F3K', state: 'requested', message: 'm' }),
        chunk('Asked.'),
      );
    },
  ],
  [
    'the vault quotes what it got',
    () => {
      backend.tenant.state.answer = () => ({ status: 500, body: `${token} ${OKTA_TOKEN}` });
    },
  ],
  [
    "the vault's answer is half a token",
    () => {
      backend.tenant.state.answer = () => ({ body: { access_token: OKTA_TOKEN, token_type: 'strange' } });
    },
  ],
  ['Bedrock refuses', () => turnsInto(refuse(400, 'ValidationException'))],
  ['Bedrock fails in the stream', () => turnsInto(say(exception('validationException')))],
  ['Bedrock is cut', () => turnsInto((stream) => stream.destroy())],
  ['Bedrock talks nonsense', () => turnsInto((stream) => stream.end(OKTA_TOKEN))],
  ['DynamoDB is down', () => backend.dynamodb.close()],
])('no secret leaves when %s', async (_, arrange) => {
  healthy();
  await arrange();
  backend.lines.length = 0;
  const answers = await Promise.all([backend.run({}, token), backend.request('/changes', { token })]);
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  const headers = answers.flatMap((answer) => [...answer.headers].flat());
  const out = [...bodies, ...headers, ...backend.lines].join('\n');
  expect(out).not.toBe('');
  for (const secret of [token, ...token.split('.'), ...FIXED]) expect(out).not.toContain(secret);
});

test('a refused token is not quoted', async () => {
  backend.lines.length = 0;
  const forged = `${token.slice(0, -8)}CANARYXX`;
  const answer = await backend.request('/changes', { token: forged });
  const out = [await answer.text(), ...[...answer.headers].flat(), ...backend.lines].join('\n');
  for (const part of forged.split('.')) expect(out).not.toContain(part);
});
