import { describe, expect, test } from 'vitest';
import { tell } from '../saying/tell.ts';

const call = { function: 'find_users', parameters: { query: 'Sam' } };
const say = (result: unknown) => tell(call, JSON.stringify(result));

describe('the words of an answer', () => {
  test('are the title: rows and note are drawn by the panel', () => {
    const { text, memory } = say({
      outcome: 'ok',
      title: 'Groups (2)',
      columns: ['Name', 'Type'],
      rows: [
        ['Sales', 'OKTA_GROUP'],
        ['HR', 'APP_GROUP'],
      ],
      note: '1 more left out.',
    });
    expect(text).toBe('Groups (2).');
    expect(memory).toEqual({});
  });

  test.each([
    ['a | b', 'a \\| b'],
    ['two\nlines', 'two lines'],
    ['[x](https://example.com)', '\\[x\\](https://example.com)'],
    ['![x](https://example.com)', '!\\[x\\](https://example.com)'],
    ['<b>*x*</b>', '\\<b\\>\\*x\\*\\</b\\>'],
    ['\\|', '\\\\\\|'],
    ['LOCKED_OUT', 'LOCKED_OUT'],
  ])('keep the candidate %j in its line and plain', (given, shown) => {
    const { text } = say({
      outcome: 'ambiguous',
      parameter: 'user',
      said: 'Sam',
      message: 'Which?',
      candidates: [given],
    });
    expect(text.split('\n').at(-1)).toBe(`- ${shown}`);
  });

  test('say that there is nothing', () => {
    expect(say({ outcome: 'ok', title: 'Users', columns: ['Name'], rows: [] }).text).toBe('Users.\n\nThere are none.');
  });

  test('remember the cursor of the next page, for which the panel has a button', () => {
    const { text, memory } = say({ outcome: 'ok', title: 'T', columns: ['A'], rows: [['x']], cursor: 'c' });
    expect(text).toBe('T.');
    expect(memory).toEqual({ more: { function: 'find_users', parameters: { query: 'Sam', page: 'c' } } });
  });

  test('are the verdict where there is one: what would mend it are buttons', () => {
    const { text } = say({
      outcome: 'ok',
      title: 'Evidence',
      columns: ['Time'],
      rows: [['08:12']],
      verdict: { code: 'locked_out', message: 'Ana Ruiz is locked out.' },
      remedies: [{ operationId: 'unlockUser', say: 'Unlock ana.ruiz@acme.example' }],
    });
    expect(text).toBe('**Ana Ruiz is locked out.**');
  });

  test('ask again for the parameter that named what two are called', () => {
    const asked = { function: 'explain_access', parameters: { resource: 'Sales' } };
    const candidates = ['Sales (app)', 'Sales EMEA (group)'];
    const ambiguous = { outcome: 'ambiguous', parameter: 'app', said: 'Sales', message: 'Which?', candidates };
    expect(tell(asked, JSON.stringify(ambiguous)).memory).toEqual({
      open: { call: asked, parameter: 'resource', candidates },
    });
  });

  test('list the candidates and remember the question', () => {
    const candidates = ['Sam Lee (sam.lee@acme.example)', 'Sam Ott (sam.ott@acme.example)'];
    const { text, memory } = say({
      outcome: 'ambiguous',
      parameter: 'user',
      said: 'Sam',
      message: 'Which Sam?',
      candidates,
    });
    expect(text).toBe(`Which Sam?\n\n- ${candidates.join('\n- ')}`);
    expect(memory).toEqual({ open: { call, parameter: 'query', candidates } });
  });

  test.each([
    { outcome: 'change', change_id: 'c', code: '7F3K', state: 'requested', message: 'Code 7F3K.' },
    { outcome: 'denied', relation: 'read_okta', object: 'okta:groups', message: 'Access Denied.' },
    { outcome: 'not_found', message: 'Okta knows no Sam.' },
    { outcome: 'failed', code: 'okta_unavailable', message: 'Okta does not answer.' },
  ])('are the message of $outcome', (result) => {
    expect(say(result)).toEqual({ text: result.message, memory: {} });
  });

  test.each(['Just words.', '{"outcome":"strange"}', '[]', ''])(
    'are the answer itself when it is no result: %j',
    (answer) => {
      expect(tell(call, answer)).toEqual({ text: answer, memory: {} });
    },
  );
});
