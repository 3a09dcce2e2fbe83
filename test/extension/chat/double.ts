import type {
  ActivityPage,
  ChangeView,
  KeptList,
  ReadsPage,
  ReportView,
  ResultPage,
  RowView,
} from '../../../backend/contract.ts';
import type { AgentEvent } from '../../../extension/client/agent-event.ts';
import type { Backend, Result } from '../../../extension/client/backend.ts';
import { type Problem, problem } from '../../../extension/client/problem.ts';
import type { Question } from '../../../extension/client/question.ts';

/** A stream that a test writes. */
interface Script {
  say(...events: AgentEvent[]): void;
  end(): void;
  fail(error: Error): void;
}

/** A backend whose answers a test writes as they are asked for. */
export interface BackendDouble extends Backend {
  questions: Question[];
  /** The answers being written, oldest first; a stream an abort ended is still here. */
  answers: Script[];
  followed: Map<string, Script>;
  cancelled: string[];
  confirmed: string[];
  calledOff: string[];
  /** The hash of the plan, and the places of the steps, each time some were left out. */
  leftOut: (string | number)[][];
  /** How a change is once it was called off, or steps of it left out. */
  off: ChangeView | undefined;
  carriedOn: string[];
  open: ChangeView[];
  openedReports: ReportView[];
  /** Where each page of what was asked for was to go on, and the pages that are answered, one after the other. */
  befores: (string | undefined)[];
  activities: ActivityPage[];
  readPages: ReadsPage[];
  /** The files that were asked for. */
  files: string[];
  /** The rows of the one change over a list there is. */
  rows: RowView[];
  /** The parts of the one result there is. */
  parts: ResultPage[];
  /** The lists that were sent, and what is answered to one. */
  lists: Blob[];
  keeps: KeptList;
  refuseWith: Problem | undefined;
}

function scripted(signal: AbortSignal): { script: Script; events: AsyncIterable<AgentEvent> } {
  let controller: ReadableStreamDefaultController<AgentEvent>;
  const events = new ReadableStream<AgentEvent>({
    start: (it) => {
      controller = it;
      signal.addEventListener('abort', () => it.error(signal.reason));
    },
  });
  const script: Script = {
    say: (...said) => {
      for (const event of said) controller.enqueue(event);
    },
    end: () => controller.close(),
    fail: (error) => controller.error(error),
  };
  return { script, events };
}

export function backendDouble(): BackendDouble {
  const double: BackendDouble = {
    questions: [],
    answers: [],
    followed: new Map(),
    cancelled: [],
    confirmed: [],
    calledOff: [],
    leftOut: [],
    off: undefined,
    carriedOn: [],
    open: [],
    openedReports: [],
    befores: [],
    activities: [],
    readPages: [],
    files: [],
    rows: [],
    parts: [],
    lists: [],
    keeps: { id: 'kept-list', columns: ['Name'], total: 40, rows: [], problems: [] },
    refuseWith: undefined,
    ask: async (question, signal): Promise<Result<AsyncIterable<AgentEvent>>> => {
      double.questions.push(question);
      if (double.refuseWith) return { ok: false, problem: double.refuseWith };
      const { script, events } = scripted(signal);
      double.answers.push(script);
      return { ok: true, value: events };
    },
    openChanges: async () => ({ ok: true, value: double.open }),
    openReports: async () => ({ ok: true, value: double.openedReports }),
    follow: async ({ id }, signal) => {
      const { script, events } = scripted(signal);
      double.followed.set(id, script);
      return { ok: true, value: events };
    },
    cancel: async ({ id }) => {
      double.cancelled.push(id);
      return double.refuseWith ? { ok: false, problem: double.refuseWith } : { ok: true, value: null };
    },
    confirm: async ({ hash }) => {
      double.confirmed.push(hash);
      return double.refuseWith ? { ok: false, problem: double.refuseWith } : { ok: true, value: null };
    },
    without: async ({ hash }, places) => {
      double.leftOut.push([hash, ...places]);
      if (double.refuseWith) return { ok: false, problem: double.refuseWith };
      return double.off ? { ok: true, value: double.off } : { ok: false, problem: problem('not_found') };
    },
    callOff: async (id) => {
      double.calledOff.push(id);
      if (double.refuseWith) return { ok: false, problem: double.refuseWith };
      return double.off ? { ok: true, value: double.off } : { ok: false, problem: problem('not_found') };
    },
    changeRows: async () =>
      double.refuseWith ? { ok: false, problem: double.refuseWith } : { ok: true, value: double.rows },
    changeCsv: async () => ({ ok: true, value: new Blob(['Row\r\n']) }),
    activity: async (before) => {
      double.befores.push(before);
      const page = double.activities.shift();
      return page ? { ok: true, value: page } : { ok: false, problem: double.refuseWith ?? problem('not_found') };
    },
    activityFile: async (name) => {
      double.files.push(name);
      return double.refuseWith
        ? { ok: false, problem: double.refuseWith }
        : { ok: true, value: new Blob(['When\r\n']) };
    },
    reads: async (before) => {
      double.befores.push(before);
      const page = double.readPages.shift();
      return page ? { ok: true, value: page } : { ok: false, problem: double.refuseWith ?? problem('not_found') };
    },
    carryOn: async (id) => {
      double.carriedOn.push(id);
      return double.refuseWith ? { ok: false, problem: double.refuseWith } : { ok: true, value: null };
    },
    resultPage: async (id, part) => {
      const page = double.parts.find((each) => each.id === id && each.part === part);
      return page ? { ok: true, value: page } : { ok: false, problem: problem('not_found') };
    },
    resultCsv: async () =>
      double.refuseWith ? { ok: false, problem: double.refuseWith } : { ok: true, value: new Blob(['Name\r\n']) },
    beginning: async () => ({ ok: false, problem: problem('lambda_failed') }),
    denial: async () => ({ ok: false, problem: problem('lambda_failed') }),
    keepList: async (list) => {
      double.lists.push(list);
      return double.refuseWith ? { ok: false, problem: double.refuseWith } : { ok: true, value: double.keeps };
    },
    leave: async () => ({ ok: true, value: null }),
  };
  return double;
}

/** Web Locks, exclusive ones only: happy-dom has none. One for all pages of a test. */
export function locksDouble(): Pick<LockManager, 'request'> {
  const tails = new Map<string, Promise<unknown>>();
  const request = async (name: string, ...rest: unknown[]) => {
    const work = rest.at(-1);
    if (typeof work !== 'function') throw new TypeError('A lock is asked for without work');
    const before = tails.get(name) ?? Promise.resolve();
    const mine = before.then(() => work(null));
    tails.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  };
  return { request };
}
