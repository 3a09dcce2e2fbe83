import { expect, test } from 'vitest';
import type { Conversation } from '../../../extension/chat/conversation.ts';
import { createKeeper } from '../../../extension/history/kept/keeper.ts';
import { conversation, MIA, question } from './kept.ts';

const asked = { ...conversation('t1', question('one')), run: 'r' };
const answered = conversation('t1', question('one'), question('two'));

/** A history that does what `work` does with each conversation. */
function keeping(work: () => Promise<void> = async () => {}) {
  const kept: [sub: string, conversation: Conversation, begins: boolean][] = [];
  const keep = createKeeper({
    keep: async (...each) => {
      kept.push(each);
      await work();
    },
  });
  return { kept, keep };
}

test('a conversation begins in the history as it is asked in, and goes on in it', async () => {
  const { kept, keep } = keeping();
  keep(MIA, asked);
  await expect.poll(() => kept).toEqual([[MIA, asked, true]]);
  keep(MIA, answered);
  await expect.poll(() => kept.slice(1)).toEqual([[MIA, answered, false]]);
});

test('what follows quickly is kept together, each conversation once, and begins where it began', async () => {
  const { kept, keep } = keeping();
  const other = conversation('t2', question('three'));
  keep(MIA, asked);
  keep(MIA, answered);
  keep(MIA, other);
  await expect
    .poll(() => kept)
    .toEqual([
      [MIA, answered, true],
      [MIA, other, false],
    ]);
});

test('what cannot be kept stands in nobody’s way', async () => {
  const { kept, keep } = keeping(async () => {
    throw new Error('The disk is full');
  });
  keep(MIA, asked);
  await expect.poll(() => kept).toHaveLength(1);
  keep(MIA, answered);
  await expect.poll(() => kept).toHaveLength(2);
});
