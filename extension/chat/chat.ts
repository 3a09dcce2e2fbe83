import { type Acts, actsAt } from '../client/acts.ts';
import type { AgentEvent } from '../client/agent-event.ts';
import { followRecords } from '../client/follow-records.ts';
import { problem } from '../client/problem.ts';
import type { Beside } from '../client/question.ts';
import { forgetPerson, storedConversation } from '../storage.ts';
import { createStore, type Store } from '../ui/store.ts';
import type { ChatDependencies } from './chat-dependencies.ts';
import { coalesce } from './coalesce.ts';
import {
  advance,
  asRead,
  type Conversation,
  type Entry,
  type LocalEvent,
  lastQuestion,
  newConversation,
  openRecords,
} from './conversation.ts';
import { inFrames } from './in-frames.ts';
import { problemsIn } from './problems-in.ts';
import { changeEntry, isCardOf, isRecord, recordIn, recordsAt, upToDate } from './records.ts';

/** The conversation of the person who is signed in. Nothing here throws. */
export interface Chat extends Acts, Pick<Store<Conversation>, 'get' | 'subscribe'> {
  /** Goes on with the person's stored conversation, or begins one, and learns of their open changes and reports. */
  open(sub: string): Promise<void>;
  /** The person left: what they said and typed is forgotten on this machine. */
  close(): Promise<void>;
  ask(text: string, beside?: Beside): Promise<void>;
  /** Asks the last question again. */
  askAgain(): Promise<void>;
  /** Ends the answer that is being written, whichever page of the extension reads it. */
  stop(): void;
  /** A new conversation; open changes and reports come along. */
  beginAnew(): Promise<void>;
  /** Goes on with a conversation of the history in the same way; its cards are brought up to date. */
  goOn(conversation: Conversation): Promise<void>;
  /** These entries, each card as its record stands at the backend now. */
  upToDate(entries: readonly Entry[]): Promise<readonly Entry[]>;
}

const SAVE_EVERY_MS = 250;

export function createChat({ backend, locks, onFrame, onProblem, keep }: ChatDependencies): Chat {
  const page = crypto.randomUUID();
  const store = createStore(newConversation(crypto.randomUUID()));
  const stops = new BroadcastChannel('okta-companion-stop');
  const follow = followRecords({
    backend,
    locks,
    onSnapshot: (snapshot) => dispatch(asRead(recordIn(snapshot))),
  });
  let sub: string | undefined;
  let opening: Promise<void> = Promise.resolve();
  let reading: AbortController | undefined;

  const write = async () => {
    if (sub) await storedConversation.setValue({ sub, writer: page, conversation: store.get() });
  };
  const save = coalesce(write, SAVE_EVERY_MS);
  const show = (conversation: Conversation) => {
    store.set(conversation);
    follow(openRecords(conversation));
  };
  const dispatch = (...events: (AgentEvent | LocalEvent)[]) => {
    const before = store.get();
    const next = events.reduce(advance, before);
    if (next === before) return;
    show(next);
    // An end is not left waiting: the page may close at once, and a stored run of a closed page counts as cut.
    if (before.run !== null && next.run === null) write().catch(() => {});
    else save();
    if (sub && (before.run === null || next.run === null)) keep(sub, next);
    problemsIn(events, next).forEach(onProblem);
  };

  /** Takes over a conversation another page wrote. When that page closes amid an answer, the answer is cut. */
  const adopt = async (conversation: Conversation) => {
    show(conversation);
    if (conversation.run === null) return;
    await locks.request(`run:${conversation.run}`, async () => {
      const stored = await storedConversation.getValue();
      if (store.get().run !== conversation.run || stored?.conversation.run !== conversation.run) return;
      dispatch({ type: 'broke', problem: problem('agent_cut') });
    });
  };
  storedConversation.watch((stored) => {
    if (stored && stored.sub === sub && stored.writer !== page && !reading) adopt(stored.conversation);
  });
  stops.onmessage = () => stop();

  const read = async (runId: string, text: string, beside?: Beside) => {
    const controller = new AbortController();
    reading = controller;
    await locks.request(`run:${runId}`, async () => {
      const { threadId } = store.get();
      const answer = await backend.ask({ threadId, runId, text, ...beside }, controller.signal);
      if (answer.ok) await readAnswer(answer.value, runId, controller.signal);
      else if (!controller.signal.aborted) dispatch({ type: 'broke', problem: answer.problem });
      // Before the lock is let go: whoever gets it then takes a stored run for a cut one.
      await save();
    });
    if (reading === controller) reading = undefined;
  };

  const readAnswer = async (events: AsyncIterable<AgentEvent>, runId: string, signal: AbortSignal) => {
    const lost = await inFrames(events, { onFrame, draw: (read) => dispatch(...read), signal });
    if (!signal.aborted && store.get().run === runId) {
      dispatch({ type: 'broke', problem: lost ?? problem('agent_cut') });
      // What was asked for and not heard of has a card before the person asks again.
      learnOpenRecords();
    }
  };

  const learnOpenRecords = async () => {
    const person = sub;
    const records = await recordsAt(backend);
    if (sub !== person) return;
    dispatch(...records.toReversed().map(asRead));
  };

  const stop = () => {
    if (!reading) return;
    reading.abort();
    reading = undefined;
    dispatch({ type: 'stopped' });
  };

  /** Another takes the place of the conversation: what is being answered is stopped, in whichever page it is read. */
  const replaceBy = async (next: Conversation) => {
    stop();
    if (store.get().run !== null) {
      stops.postMessage(null);
      await locks.request(`run:${store.get().run}`, async () => {});
    }
    const along = openRecords(store.get()).filter((record) => !next.entries.some(isCardOf(record)));
    show({ ...next, entries: [...next.entries, ...along] });
    await save();
  };

  const load = async (person: string) => {
    sub = person;
    const stored = await storedConversation.getValue();
    if (stored?.sub === person) adopt(stored.conversation);
    else show(newConversation(crypto.randomUUID()));
    learnOpenRecords();
  };

  return {
    get: store.get,
    subscribe: store.subscribe,
    open: (person) => {
      if (sub !== person) opening = load(person);
      return opening;
    },
    close: async () => {
      stop();
      sub = undefined;
      show(newConversation(crypto.randomUUID()));
      await forgetPerson();
    },
    ask: async (text, beside) => {
      await opening;
      if (store.get().run !== null) return;
      const runId = crypto.randomUUID();
      dispatch({ type: 'asked', runId, text, at: new Date().toISOString(), ...(beside && { beside }) });
      await read(runId, text, beside);
    },
    askAgain: async () => {
      const question = lastQuestion(store.get());
      if (!question || store.get().run !== null) return;
      const runId = crypto.randomUUID();
      dispatch({ type: 'asked-again', runId });
      await read(runId, question.text, question.beside);
    },
    stop: () => (reading ? stop() : stops.postMessage(null)),
    ...actsAt(backend, (change) => dispatch(asRead(changeEntry(change)))),
    beginAnew: () => replaceBy(newConversation(crypto.randomUUID())),
    goOn: async (kept) => {
      await replaceBy(kept);
      learnOpenRecords();
      const now = (await upToDate(backend, kept.entries)).filter(isRecord);
      if (store.get().threadId === kept.threadId) dispatch(...now.map(asRead));
    },
    upToDate: (entries) => upToDate(backend, entries),
  };
}
