/** A conversation as Markdown: what a person takes along of it. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../extension/chat/conversation.ts';
import { problem } from '../../../extension/client/problem.ts';
import { conversationAsMarkdown } from '../../../extension/history/as-markdown.ts';
import { readEntries } from '../../../extension/history/kept/kept-entries.ts';
import { tellTicket, tellWithZone } from '../../../extension/sentences/tell-ticket.ts';
import { change, many, step } from '../changes/changes.ts';
import { report } from '../reports/reports.ts';
import { answer, daysAgo } from './kept.ts';

const head = { title: 'Unlock *Ana*', begun: daysAgo(1), used: daysAgo(0) };
const markdownOf = (...entries: Entry[]) => conversationAsMarkdown(head, entries, 'Mia Keller');
const foundBy = (result: object): Entry => ({
  kind: 'step',
  id: 's',
  name: 'find_users',
  arguments: '{"query":"a|b"}',
  result: JSON.stringify(result),
});
const TABLE = {
  outcome: 'ok',
  title: 'Users (2)',
  columns: ['Name', 'Note'],
  rows: [
    ['Ana', 'a|b\nc'],
    ['Ben', '<b>'],
  ],
};

test('it says whose it is, and from when to when', () => {
  expect(markdownOf()).toBe(
    `# Unlock \\*Ana\\*\n\nOkta Companion, Mia Keller. From ${tellWithZone(daysAgo(1))} to ${tellWithZone(daysAgo(0))}.\n`,
  );
});

test('what was asked stands as it was typed, with its time and what was beside it', () => {
  const beside = { page: 'user 00u1', called: 'Ana Ruiz', list: { id: 'l', name: 'a|b.csv', total: 3 } };
  const text = 'Why?\n# no heading\n| no | table |';
  expect(markdownOf({ kind: 'question', id: 'q', text, at: daysAgo(0), beside })).toContain(
    [
      `## You, ${tellWithZone(daysAgo(0))}`,
      '> Why?\n> # no heading\n> \\| no \\| table \\|',
      'On this page: Ana Ruiz',
      'List: a\\|b.csv, 3 rows\n',
    ].join('\n\n'),
  );
});

test('a step names what was on the page, as the panel does', () => {
  const beside = { id: '00u1', called: 'Ana Ruiz' };
  const looked: Entry = { kind: 'step', id: 's', name: 'get_user', arguments: '{"user":"00u1"}', beside };
  expect(markdownOf(looked)).toContain('*Looked up Ana Ruiz · ');
  expect(readEntries({ sub: 'm', entries: [looked] }, 'm')).toEqual([looked]);
});

test('what was found are tables, of which nothing breaks out', () => {
  expect(markdownOf(foundBy(TABLE))).toContain(
    '**Users (2)**\n\n| Name | Note |\n| --- | --- |\n| Ana | a\\|b c |\n| Ben | \\<b\\> |\n',
  );
});

test.each<[string, object, string]>([
  ['rows that were not read are counted', { ...TABLE, total: 90, result_id: 'r' }, '2 of 90 rows.'],
  ['nothing found is said', { ...TABLE, title: 'No users', rows: [] }, 'No users'],
  [
    'a verdict comes first',
    { ...TABLE, verdict: { code: 'x', message: 'Ana is *locked*.' } },
    '**Ana is \\*locked\\*.**',
  ],
  [
    'a question back has its answers',
    { outcome: 'ambiguous', message: 'Who?', candidates: ['Sam [1]'] },
    '- Sam \\[1\\]',
  ],
  ['a failure is told as in the panel', { outcome: 'failed', code: 'x', message: 'It *broke*.' }, 'It \\*broke\\*.'],
])('%s', (_what, result, text) => {
  expect(markdownOf(foundBy(result))).toContain(text);
});

describe('an answer', () => {
  test.each([
    ['keeps its Markdown', 'Ana is **active**.\n\n- one', '**Companion:**\n\nAna is **active**.\n\n- one'],
    ['has no HTML', 'see <img src=x> and 1 < 2', 'see &lt;img src=x> and 1 < 2'],
    ['asks no host for an image', '![x](https://evil.example/x)', '!\\[x](https://evil.example/x)'],
  ])('%s', (_what, text, markdown) => {
    expect(markdownOf(answer(text))).toContain(markdown);
  });

  test('is left out where it only repeats what was found', () => {
    expect(markdownOf(foundBy(TABLE), answer('Users (2)'))).not.toContain('Companion:');
  });
});

describe('a change', () => {
  const card = (over: Parameters<typeof change>[0]): Entry => ({ kind: 'change', id: 'c1', change: change(over) });

  test('has all that is copied of it for a ticket, a point each, of which nothing breaks out', () => {
    const done = step({ state: 'done', after: { status: 'RECOVERY' }, oktaRequestId: 'Zq1aB|' });
    const markdown = markdownOf(card({ state: 'done', steps: [done], reason: 'INC|1' }));
    expect(markdown).toContain('**Change 7F3K: done**\n\n- Reset the password – ben.ito@acme.example (Ben Ito)\n');
    for (const point of ['- Okta request: Zq1aB\\|\n', '- Reason: INC\\|1\n', '- Asked for by Mia Keller, '])
      expect(markdown).toContain(point);
    expect(markdown.match(/^- /gm)).toHaveLength(
      tellTicket(change({ steps: [done], reason: 'x' }), 'Mia').split('\n').length,
    );
  });

  test('of several steps has what each did below it', () => {
    const steps = [step({ state: 'done', oktaRequestId: 'reqA1' }), step()];
    expect(markdownOf(card({ state: 'partial', steps }))).toMatch(
      /^- 1\. Carried out: .+\n {2}- Okta request: reqA1\n- 2\. Left out: /m,
    );
  });

  test('over a list has its counts', () => {
    const it = card({ state: 'partial', steps: [], many: many({ open: 0, done: 36, failed: 2 }) });
    expect(markdownOf(it)).toContain('36 carried out');
  });
});

test.each<[string, Entry, string]>([
  ['a report has its numbers', { kind: 'report', id: 'r1', report: report() }, '| Finance | 12 |'],
  ['a failure is a sentence', { kind: 'problem', id: 'p', problem: problem('offline') }, 'Check your connection'],
  ['an answer that was stopped says so', { kind: 'stopped', id: 'x' }, '*You stopped this answer.*'],
])('%s', (_what, entry, text) => {
  expect(markdownOf(entry)).toContain(text);
});
