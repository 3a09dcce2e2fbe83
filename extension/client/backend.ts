import * as z from 'zod/mini';
import type {
  ActivityPage,
  ChangeView,
  KeptList,
  ReadsPage,
  ReportView,
  ResultPage,
  RowsPage,
  RowView,
} from '../../backend/contract.ts';
import { ActivityPage as Activity } from '../activity/activity-page.ts';
import { ReadsPage as Reads } from '../activity/reads/reads-page.ts';
import { Change, RowsOfChange } from '../changes/change.ts';
import { Report } from '../reports/report.ts';
import { KeptList as List } from '../results/kept-list.ts';
import { ResultPage as Page } from '../results/result-page.ts';
import { tokenProblem } from '../sign-in/auth-problem.ts';
import type { AgentEvent } from './agent-event.ts';
import { Beginning, Denial } from './beginning.ts';
import type { Connection } from './connection.ts';
import { lostBy, type Problem, problem, unreachable } from './problem.ts';
import { refusal } from './problem-document.ts';
import { type Question, runAgentInput } from './question.ts';
import { type SilenceWatch, untilSilence, watchSilence } from './silence.ts';
import { newTraceparent } from './traceparent.ts';

/** What was asked for, or why there is none. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** What the backend keeps a record of, and shows as that grows. */
export interface RecordRef {
  kind: 'change' | 'report';
  id: string;
}

/**
 * The backend as the panel uses it. Nothing throws but a stream, which ends by an abort, by what the connection throws,
 * and by a `TimeoutError` when nothing came for three ping intervals.
 */
export interface Backend {
  /** `POST /agent`: the events of the answer as they come. */
  ask(question: Question, signal: AbortSignal): Promise<Result<AsyncIterable<AgentEvent>>>;
  /** `GET /changes?open=true`: the person's changes that are still open. */
  openChanges(): Promise<Result<ChangeView[]>>;
  /** `GET /reports?open=true`: the person's reports that are still open. */
  openReports(): Promise<Result<ReportView[]>>;
  /** `GET …/:id/events`: the change or report each time its record grows, until its end. */
  follow(record: RecordRef, signal: AbortSignal): Promise<Result<AsyncIterable<AgentEvent>>>;
  /** `POST …/:id/cancel`. */
  cancel(record: RecordRef): Promise<Result<null>>;
  /** `POST /changes/:id/confirm`, of the change as it is shown. */
  confirm(change: ChangeView): Promise<Result<null>>;
  /** `POST /changes/:id/without`, of the plan as it is shown: without just the steps in these places. */
  without(change: ChangeView, places: readonly number[]): Promise<Result<ChangeView>>;
  /** `POST /changes/:id/call-off`: the change as it is then. */
  callOff(id: string): Promise<Result<ChangeView>>;
  /** `GET /changes/:id/steps`, part by part: what becomes of each row of a change. */
  changeRows(id: string): Promise<Result<RowView[]>>;
  /** `GET /changes/:id/steps.csv`: its receipt. */
  changeCsv(id: string): Promise<Result<Blob>>;
  /** `GET /activity`: what the person asked for, newest first, from behind `before`, the `next` of a page. */
  activity(before: string | undefined): Promise<Result<ActivityPage>>;
  /** `GET /activity.csv`: all of it; `GET /audit.jsonl`: the record of it. */
  activityFile(name: 'activity.csv' | 'audit.jsonl' | 'audit.jsonl?of=everybody'): Promise<Result<Blob>>;
  /** `GET /activity/reads`: what was read for the person and refused to them, likewise. */
  reads(before: string | undefined): Promise<Result<ReadsPage>>;
  /** `POST /reports/:id/continue`. */
  carryOn(id: string): Promise<Result<null>>;
  /** `GET /results/:id`: rows of a result from a part on. */
  resultPage(id: string, part: number): Promise<Result<ResultPage>>;
  /** `GET /results/:id.csv`: all of them. */
  resultCsv(id: string): Promise<Result<Blob>>;
  /** `POST /results`: keeps a list, in the media type of the blob. */
  keepList(list: Blob): Promise<Result<KeptList>>;
  /** `GET /beginning`: what the person may begin with, of these operations and beside a page as "user 00u…". */
  beginning(page: string | undefined, operations: readonly string[]): Promise<Result<Beginning>>;
  /** `GET /denial`: why this relation was denied, and who could grant it. */
  denial(relation: string, object: string): Promise<Result<Denial>>;
  /** `DELETE /session`: the backend takes back what it keeps for the person. Answers within seconds, or is unreachable. */
  leave(): Promise<Result<null>>;
}

const Changes = z.array(Change);
const Reports = z.array(Report);

const pathOf = ({ kind, id }: RecordRef): string => `/${kind}s/${encodeURIComponent(id)}`;

const behind = (before?: string): string => (before === undefined ? '' : `?before=${encodeURIComponent(before)}`);

const posted = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Nobody waits longer to be signed out. */
const LEAVE_MS = 5_000;

/** A client of the backend that speaks for whom `authorization` speaks. */
export function createBackend({ origin, authorization: authorize, send, leaveMs = LEAVE_MS }: Connection): Backend {
  const request = async (path: string, init: RequestInit, silence: SilenceWatch): Promise<Result<Response>> => {
    let authorization: string;
    try {
      authorization = await authorize();
    } catch (error) {
      return { ok: false, problem: tokenProblem(error) };
    }
    try {
      const headers = {
        ...Object.fromEntries(new Headers(init.headers)),
        authorization,
        traceparent: newTraceparent(),
      };
      const signal = AbortSignal.any([silence.signal, ...(init.signal ? [init.signal] : [])]);
      const response = await send(`${origin}${path}`, { ...init, headers, signal });
      silence.heard();
      return response.ok ? { ok: true, value: response } : { ok: false, problem: await refusal(response) };
    } catch (error) {
      return { ok: false, problem: lostBy(silence.signal.reason ?? error) };
    }
  };
  const read = async <T>(
    path: string,
    init: RequestInit,
    take: (response: Response) => Promise<T | undefined>,
  ): Promise<Result<T>> => {
    const silence = watchSilence();
    try {
      const answer = await request(path, init, silence);
      if (!answer.ok) return answer;
      const value = await take(answer.value).catch(() => undefined);
      if (silence.signal.aborted) return { ok: false, problem: lostBy(silence.signal.reason) };
      return value === undefined ? { ok: false, problem: problem('internal') } : { ok: true, value };
    } finally {
      silence.end();
    }
  };
  const json = <T>(path: string, schema: z.ZodMiniType<T>, init: RequestInit = {}) =>
    read(path, init, async (response) => schema.safeParse(await response.json()).data);
  const act = (path: string, method: 'POST' | 'DELETE') => read(path, { method }, async () => null);
  const stream = async (path: string, init: RequestInit): Promise<Result<AsyncIterable<AgentEvent>>> => {
    const headers = { ...init.headers, accept: 'text/event-stream' };
    const silence = watchSilence();
    const answer = await request(path, { ...init, headers }, silence);
    if (answer.ok && answer.value.body) return { ok: true, value: untilSilence(answer.value.body, silence) };
    silence.end();
    return answer.ok ? { ok: false, problem: problem('agent_cut') } : answer;
  };

  return {
    ask: (question, signal) => stream('/agent', { ...posted(runAgentInput(question)), signal }),
    openChanges: () => json('/changes?open=true', Changes),
    openReports: () => json('/reports?open=true', Reports),
    follow: (record, signal) => stream(`${pathOf(record)}/events`, { signal }),
    cancel: (record) => act(`${pathOf(record)}/cancel`, 'POST'),
    confirm: ({ id, hash }) => read(`${pathOf({ kind: 'change', id })}/confirm`, posted({ hash }), async () => null),
    without: ({ id, hash }, steps) =>
      json(`${pathOf({ kind: 'change', id })}/without`, Change, posted({ hash, steps })),
    callOff: (id) => json(`${pathOf({ kind: 'change', id })}/call-off`, Change, { method: 'POST' }),
    changeRows: async (id) => {
      const rows: RowView[] = [];
      for (let part: number | undefined = 1; part !== undefined; ) {
        const page: Result<RowsPage> = await json(`${pathOf({ kind: 'change', id })}/steps?part=${part}`, RowsOfChange);
        if (!page.ok) return page;
        rows.push(...page.value.rows);
        part = page.value.next;
      }
      return { ok: true, value: rows };
    },
    changeCsv: (id) => read(`${pathOf({ kind: 'change', id })}/steps.csv`, {}, (response) => response.blob()),
    activity: (before) => json(`/activity${behind(before)}`, Activity),
    activityFile: (name) => read(`/${name}`, {}, (response) => response.blob()),
    reads: (before) => json(`/activity/reads${behind(before)}`, Reads),
    carryOn: (id) => act(`${pathOf({ kind: 'report', id })}/continue`, 'POST'),
    resultPage: (id, part) => json(`/results/${encodeURIComponent(id)}?part=${part}`, Page),
    resultCsv: (id) => read(`/results/${encodeURIComponent(id)}.csv`, {}, (response) => response.blob()),
    keepList: (list) => json('/results', List, { method: 'POST', headers: { 'content-type': list.type }, body: list }),
    beginning: (page, operations) =>
      json(`/beginning?${new URLSearchParams({ ...(page && { page }), operations: operations.join() })}`, Beginning),
    denial: (relation, object) => json(`/denial?${new URLSearchParams({ relation, object })}`, Denial),
    leave: async () => {
      const late = Promise.withResolvers<Result<never>>();
      const timer = setTimeout(() => late.resolve({ ok: false, problem: unreachable() }), leaveMs);
      const answer = await Promise.race([act('/session', 'DELETE'), late.promise]);
      clearTimeout(timer);
      return answer;
    },
  };
}
