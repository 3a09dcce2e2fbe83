import { browser } from 'wxt/browser';
import { type Conversation, type Entry, lastQuestion, questionsOf } from '../../chat/conversation.ts';
import { MOST_OF_ONE } from './bounds.ts';
import { bodyKeyOf, HEADS, type Head, storedHeads } from './heads.ts';
import { readEntries } from './kept-entries.ts';
import { drop, type HistoryDependencies, inTurn, stayingOf, tidy } from './retention.ts';

/** A conversation that was deleted, for putting it back. */
export interface Removed {
  head: Head;
  entries: readonly Entry[];
}

/**
 * The conversations of each person, in `storage.local`: on the disk of this browser profile, for as long as the person
 * chose. All pages of the extension write it in turn.
 */
export interface History {
  /** The person's, newest first. */
  list(sub: string): Promise<Head[]>;
  /** What was said in one; nothing where it is not kept any more, or is another's. */
  entriesOf(sub: string, threadId: string): Promise<Entry[]>;
  /** Keeps a conversation as it is now. One that is not known is kept only as it `begins`: what was deleted stays so. */
  keep(sub: string, conversation: Conversation, begins: boolean): Promise<void>;
  /** An empty title changes nothing. */
  rename(sub: string, threadId: string, title: string): Promise<void>;
  remove(sub: string, threadId: string): Promise<Removed | undefined>;
  putBack(removed: Removed): Promise<void>;
  removeAll(sub: string): Promise<void>;
  /** Deletes what is older than the person chose. */
  tidy(): Promise<void>;
  /** Calls back when a page has changed it, until the returned function is called. */
  watch(callback: () => void): () => void;
}

const LONGEST_TITLE = 120;
const asTitle = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1)}…` : line;
};

const bytesOf = (entries: readonly Entry[]): number => new Blob([JSON.stringify(entries)]).size;

/** The end of a conversation that is too long. */
function fitting(entries: readonly Entry[]): { entries: readonly Entry[]; bytes: number } {
  const bytes = bytesOf(entries);
  if (bytes <= MOST_OF_ONE || entries.length < 2) return { entries, bytes };
  return fitting(entries.slice(Math.ceil(entries.length / 8)));
}

export function createHistory(deps: HistoryDependencies): History {
  /** Writes this conversation in the place of the one with its `threadId`. */
  const write = async (head: Head, entries: readonly Entry[]) => {
    const heads = (await storedHeads.getValue()).filter(({ threadId }) => threadId !== head.threadId);
    const stay = await stayingOf([head, ...heads], deps.now());
    const body = stay.includes(head) && { [bodyKeyOf(head)]: { sub: head.sub, entries } };
    await browser.storage.local.set({ [HEADS]: stay, ...body });
    await drop([head, ...heads], stay);
  };
  const find = async (sub: string, id: string) =>
    (await storedHeads.getValue()).find((head) => head.threadId === id && head.sub === sub);
  const entriesOf = async (sub: string, threadId: string) => {
    const key = bodyKeyOf({ threadId });
    return readEntries((await browser.storage.local.get(key))[key], sub);
  };
  const removeThose = async (goes: (head: Head) => boolean) => {
    const heads = await storedHeads.getValue();
    const stay = heads.filter((head) => !goes(head));
    await drop(heads, stay);
    await storedHeads.setValue(stay);
  };

  return {
    list: async (sub) => (await stayingOf(await storedHeads.getValue(), deps.now())).filter((head) => head.sub === sub),
    entriesOf,
    keep: (sub, conversation, begins) =>
      inTurn(deps, async () => {
        const { threadId } = conversation;
        const known = await find(sub, threadId);
        const [first] = questionsOf(conversation);
        if (first === undefined || (known === undefined && !begins)) return;
        const now = new Date(deps.now()).toISOString();
        const used = lastQuestion(conversation)?.at ?? known?.used ?? now;
        const { entries, bytes } = fitting(conversation.entries);
        const changes = entries.filter(({ kind }) => kind === 'change').length;
        const { title, begun } = known ?? { title: asTitle(first), begun: used };
        await write({ threadId, sub, title, begun, used, changes, bytes }, entries);
      }),
    rename: (sub, threadId, title) =>
      inTurn(deps, async () => {
        const named = asTitle(title);
        const heads = await storedHeads.getValue();
        const isIt = (head: Head) => head.threadId === threadId && head.sub === sub;
        if (named !== '')
          await storedHeads.setValue(heads.map((head) => (isIt(head) ? { ...head, title: named } : head)));
      }),
    remove: (sub, threadId) =>
      inTurn(deps, async () => {
        const head = await find(sub, threadId);
        if (head === undefined) return undefined;
        const entries = await entriesOf(sub, threadId);
        await removeThose((each) => each.threadId === threadId);
        return { head, entries };
      }),
    putBack: ({ head, entries }) => inTurn(deps, () => write(head, entries)),
    removeAll: (sub) => inTurn(deps, () => removeThose((head) => head.sub === sub)),
    tidy: () => tidy(deps),
    watch: (callback) => storedHeads.watch(callback),
  };
}
