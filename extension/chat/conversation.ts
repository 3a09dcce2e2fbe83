import type { AgentEvent } from '../client/agent-event.ts';
import type { Problem } from '../client/problem.ts';
import type { Beside } from '../client/question.ts';
import { isCardOf, isOpenRecord, isRecord, newer, type RecordEntry, recordIn } from './records.ts';

/** A call of an agent function; `arguments` and `result` are its JSON texts as they came. */
export interface StepEntry {
  kind: 'step';
  id: string;
  name: string;
  arguments: string;
  result?: string;
  /** When it began and ended, in epoch milliseconds. */
  began?: number;
  ended?: number;
  /** What it was asked beside, so that an id among the arguments is told by its name. */
  beside?: { id: string; called: string };
}

/** One thing in the conversation, in the order it happened. */
export type Entry =
  /** `at` is when it was asked, in ISO 8601. */
  | { kind: 'question'; id: string; text: string; at?: string; beside?: Beside }
  | { kind: 'answer'; id: string; text: string; ended: boolean }
  | StepEntry
  | RecordEntry
  | { kind: 'problem'; id: string; problem: Problem }
  | { kind: 'stopped'; id: string };

export interface Conversation {
  /** AG-UI's `threadId`. */
  threadId: string;
  entries: readonly Entry[];
  /** AG-UI's `runId` of the answer that is being written. */
  run: string | null;
}

/** What happens here rather than at the backend. */
export type LocalEvent =
  | { type: 'asked'; runId: string; text: string; at?: string; beside?: Beside }
  /** The last question is asked again, in place of what came of it; its changes stay. */
  | { type: 'asked-again'; runId: string }
  | { type: 'stopped' }
  /** The run ended without the agent's saying so. */
  | { type: 'broke'; problem: Problem }
  | { type: 'record-read'; record: RecordEntry };

export const asRead = (record: RecordEntry): LocalEvent => ({ type: 'record-read', record });

/** Enough for a working day, and small beside the 10 MB of `storage.session`. */
const LONGEST = 400;

export const newConversation = (threadId: string): Conversation => ({ threadId, entries: [], run: null });

/** What the conversation is after an event. Pure; what arrives for no run, or for an unknown id, changes nothing. */
export function advance(conversation: Conversation, event: AgentEvent | LocalEvent): Conversation {
  switch (event.type) {
    case 'asked': {
      const { type: _, runId, ...asked } = event;
      return { ...add(conversation, { kind: 'question', id: runId, ...asked }), run: runId };
    }
    case 'asked-again':
      return { ...conversation, entries: withoutLastAnswer(conversation.entries), run: event.runId };
    case 'record-read':
      return withRecord(conversation, event.record);
  }
  if (conversation.run === null) return conversation;
  switch (event.type) {
    case 'RUN_STARTED':
      return conversation;
    case 'RUN_FINISHED':
      return end(conversation);
    case 'RUN_ERROR':
      return end(
        conversation,
        asProblem(conversation, { code: event.code ?? 'internal', message: event.message, ...event.metadata }),
      );
    case 'broke':
      return end(conversation, asProblem(conversation, event.problem));
    case 'stopped':
      return end(conversation, { kind: 'stopped', id: `${conversation.run}-stopped` });
    case 'TEXT_MESSAGE_START':
      return add(conversation, { kind: 'answer', id: event.messageId, text: '', ended: false });
    case 'TEXT_MESSAGE_CONTENT':
      return change(conversation, 'answer', event.messageId, (answer) => ({
        ...answer,
        text: answer.text + event.delta,
      }));
    case 'TEXT_MESSAGE_END':
      return change(conversation, 'answer', event.messageId, (answer) => ({ ...answer, ended: true }));
    case 'TOOL_CALL_START':
      return add(conversation, {
        kind: 'step',
        id: event.toolCallId,
        name: event.toolCallName,
        arguments: '',
        ...(event.timestamp !== undefined && { began: event.timestamp }),
        ...besideOf(lastQuestion(conversation)),
      });
    case 'TOOL_CALL_ARGS':
      return change(conversation, 'step', event.toolCallId, (step) => ({
        ...step,
        arguments: step.arguments + event.delta,
      }));
    case 'TOOL_CALL_END':
      return conversation;
    case 'TOOL_CALL_RESULT':
      return change(conversation, 'step', event.toolCallId, (step) => ({
        ...step,
        result: event.content,
        ...(event.timestamp !== undefined && { ended: event.timestamp }),
      }));
    case 'ACTIVITY_SNAPSHOT': {
      const entry = recordIn(event);
      return withRecord(latestLast(conversation, entry), entry);
    }
  }
}

/** All that was asked, the oldest first. */
export const questionsOf = ({ entries }: Conversation): string[] =>
  entries.flatMap((entry) => (entry.kind === 'question' ? [entry.text] : []));

/** What was asked last, for asking it again. */
export const lastQuestion = (conversation: Conversation): Extract<Entry, { kind: 'question' }> | undefined =>
  conversation.entries.findLast((entry) => entry.kind === 'question');

/** Whether the agent has said and done nothing yet. */
export const isOnlyAsked = ({ entries }: Conversation): boolean => entries.every(({ kind }) => kind === 'question');

/** What the page shows that a question was asked beside: "user 00u…" and the name of it. */
function besideOf(question: Extract<Entry, { kind: 'question' }> | undefined): Pick<StepEntry, 'beside'> {
  const { page, called } = question?.beside ?? {};
  const id = page?.split(' ').at(-1);
  return id === undefined || called === undefined ? {} : { beside: { id, called } };
}

const add = (conversation: Conversation, entry: Entry): Conversation => ({
  ...conversation,
  entries: [...conversation.entries, entry].slice(-LONGEST),
});

function change<K extends Entry['kind']>(
  conversation: Conversation,
  kind: K,
  id: string,
  edit: (entry: Extract<Entry, { kind: K }>) => Entry,
): Conversation {
  const isIt = (entry: Entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind && entry.id === id;
  return { ...conversation, entries: conversation.entries.map((entry) => (isIt(entry) ? edit(entry) : entry)) };
}

const asProblem = ({ run }: Conversation, it: Problem): Entry => ({
  kind: 'problem',
  id: `${run}-problem`,
  problem: it,
});

function end(conversation: Conversation, last?: Entry): Conversation {
  const ended = last ? add(conversation, last) : conversation;
  const entries = ended.entries.map((entry) =>
    entry.kind === 'answer' && !entry.ended ? { ...entry, ended: true } : entry,
  );
  return { ...ended, entries, run: null };
}

function withRecord(conversation: Conversation, record: RecordEntry): Conversation {
  const isIt = isCardOf(record);
  if (!conversation.entries.some(isIt)) return add(conversation, record);
  const entries = conversation.entries.map((entry) => (isRecord(entry) && isIt(entry) ? newer(entry, record) : entry));
  return { ...conversation, entries };
}

/** An open record that is asked for again is shown where the person looks: last. */
function latestLast(conversation: Conversation, record: RecordEntry): Conversation {
  const card = conversation.entries.find(isCardOf(record));
  if (!card) return conversation;
  return { ...conversation, entries: [...conversation.entries.filter((entry) => entry !== card), card] };
}

/** The cards of which more will happen. */
export const openRecords = ({ entries }: Conversation): RecordEntry[] => entries.filter(isRecord).filter(isOpenRecord);

function withoutLastAnswer(entries: readonly Entry[]): Entry[] {
  const asked = entries.findLastIndex((entry) => entry.kind === 'question');
  return entries.filter((entry, index) => index <= asked || isRecord(entry));
}
