/** What stands around an entry: words about a card that went on, and the change that takes another back. */
import { describe, expect, test } from 'vitest';
import type { ChangeView, FunctionResult } from '../../../backend/contract.ts';
import { around } from '../../../extension/chat/around.ts';
import type { Entry } from '../../../extension/chat/conversation.ts';
import { changeEntry } from '../../../extension/chat/records.ts';
import { change } from '../changes/changes.ts';

const question = (id: string): Entry => ({ kind: 'question', id, text: 'Reset Ben' });
const answer = (text: string, id = 'a'): Entry => ({ kind: 'answer', id, text, ended: true });
const step = (result: FunctionResult, id = 's'): Entry => ({
  kind: 'step',
  id,
  name: 'change_user',
  arguments: '{}',
  result: JSON.stringify(result),
});
const message = 'Asked for approval.';
const asked: FunctionResult = { outcome: 'change', change_id: 'c1', code: '7F3K', state: 'requested', message };
const card = (over: Partial<ChangeView> = {}): Entry => changeEntry(change({ id: 'c1', ...over }));
const of = (entries: Entry[], run: string | null = null) => around(entries, run).at(-1);

describe('the words beside a card', () => {
  const turn = (state: ChangeView['state'], text: string, more: Entry[] = []) => [
    question('q'),
    step(asked),
    ...more,
    card({ state }),
    answer(text),
  ];

  test('are left out where they only repeat what was answered', () => {
    expect(of(turn('requested', message))).toEqual({ words: '', past: false });
  });

  test('stand while the card stands as they say', () => {
    expect(of(turn('requested', 'Look at your phone.'))).toEqual({ words: 'Look at your phone.', past: false });
  });

  test.each<ChangeView['state']>(['approved', 'executing', 'done', 'denied', 'expired'])(
    'are of the past once it is %s',
    (state) => {
      expect(of(turn(state, 'Look at your phone.'))?.past).toBe(true);
    },
  );

  test('stay where something else was found, too', () => {
    const found = step({ outcome: 'ok', title: 'Groups (1)', columns: [], rows: [] }, 't');
    expect(of(turn('done', 'He is in one group.', [found]))).toEqual({ words: 'He is in one group.', past: false });
  });

  test('are about the answers of their own turn only', () => {
    expect(of([...turn('done', message), question('q2'), answer(message, 'b')])).toEqual({});
  });

  test('of an answer that is still written follow what comes in', () => {
    const written: Entry = { kind: 'answer', id: 'a', text: 'Asked', ended: false };
    expect(of([question('q'), step(asked), written], 'q')?.words).toBe('');
  });
});

describe('a change', () => {
  const back = (state: ChangeView['state']) =>
    change({ id: 'c2', code: '9QRS', state, undoOf: { id: 'c1', code: '7F3K' } });
  const undone = (state: ChangeView['state']) => around([card({ state: 'done' }), changeEntry(back(state))], null);

  test.each<ChangeView['state']>(['requested', 'executing', 'done', 'partial'])(
    'is taken back by one that is %s',
    (state) => {
      expect(undone(state)).toEqual([{ undoneBy: back(state) }, {}]);
    },
  );

  test.each<ChangeView['state']>(['denied', 'expired', 'cancelled', 'failed'])('is not by one that is %s', (state) => {
    expect(undone(state)).toEqual([{}, {}]);
  });
});

describe('what failed', () => {
  const cut: Entry = {
    kind: 'step',
    id: 't',
    name: 'change_user',
    arguments: '{"operation":"suspendUser","user":"Ben"}',
  };
  const broke: Entry = { kind: 'problem', id: 'p', problem: { code: 'agent_cut' } };

  test('names the changes that were not asked for', () => {
    expect(of([question('q'), cut, broke])).toEqual({ unasked: ['Suspend – Ben'] });
    expect(of([question('q'), step(asked), broke])).toEqual({ unasked: [] });
  });

  test('can be tried again in the last answer, once that has ended', () => {
    const failed = step({ outcome: 'failed', code: 'okta_unavailable', message: 'Down.' });
    expect(of([question('q'), failed])).toEqual({ latest: true });
    expect(of([question('q'), failed], 'q')).toEqual({ latest: false });
    expect(around([question('q'), failed, question('q2')], null)[1]).toEqual({ latest: false });
  });
});

describe('a change is asked for again by what was said', () => {
  test('where that asked for it alone', () => {
    expect(of([question('q'), step(asked), card()])).toEqual({ asked: 'Reset Ben' });
  });

  test.each<[string, Entry[]]>([
    ['asked for more', [question('q'), changeEntry(change({ id: 'c2' })), card()]],
    ['was about a page', [{ kind: 'question', id: 'q', text: 'Reset', beside: { page: 'user 00u1' } }, card()]],
    ['was said elsewhere', [card()]],
  ])('not where it %s', (_, entries) => {
    expect(of(entries)).toEqual({});
  });
});
