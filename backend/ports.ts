/** What the app needs from outside, in its own words. `server.ts` gives it the real things. */
import type { Check } from '../lambdas/contract/authorization.ts';
import type { Beginning, BeginningRequest } from '../lambdas/contract/beginning.ts';
import type { Change } from '../lambdas/contract/changes/change.ts';
import type { Denial } from '../lambdas/contract/denial.ts';
import type { FunctionAnswer, FunctionRequest } from '../lambdas/contract/function-request.ts';
import type { Lease, Onward } from '../lambdas/contract/platform.ts';
import type { Report } from '../lambdas/contract/reports/report.ts';
import type { ActivityPage, KeptList, ReadsPage, ResultPage, RowsPage } from './contract.ts';
import type { Failure, Result } from './failure.ts';

/** Who is asking, as a verified access token says. */
export interface Caller {
  /** The Auth0 `sub`. */
  sub: string;
  scopes: ReadonlySet<string>;
  /** The access token itself; it goes to Auth0's token endpoint and nowhere else. */
  token: string;
  /** Epoch seconds. */
  expiresAt: number;
  /** The name of the MCP client that asks for the person; the panel has none. */
  client?: string;
}

/**
 * Who sent a request, by the token it carries: the whole request, for a token may be bound to its method, address or
 * key. Fails with `token_missing`, `token_invalid`, `proof_invalid`, `proof_old`,
 * `auth0_unavailable` or `dynamodb_unavailable`.
 */
export type VerifyToken = (request: Request) => Promise<Result<Caller>>;

/** A person's own Okta access token out of Token Vault. `expiresAt` in epoch seconds. */
export interface OktaToken {
  accessToken: string;
  expiresAt: number;
}

/** Where the person's Okta token waits for the Lambdas. */
export interface Sessions {
  /**
   * Resolves when the session has a row with a valid handoff, and the person's time zone (IANA) where it is told. Fails with a
   * vault code, `auth0_unavailable` or `dynamodb_unavailable`.
   */
  open(caller: Caller, sessionId: string, timeZone?: string): Promise<Result<void>>;
  /** The next `open` fetches the person's token anew: a Lambda or Okta refused the one that is there. */
  forget(sub: string): void;
  /** Forgets the person's token, and deletes the rows of their sessions but those of `except`. Fails with `dynamodb_unavailable`. */
  end(sub: string, except: ReadonlySet<string>): Promise<Result<void>>;
}

/** What happens while the agent answers. A `failed` is the last event. */
export type AgentEvent =
  | { type: 'text'; delta: string }
  | { type: 'function_called'; id: string; name: string; arguments: Record<string, string> }
  | { type: 'function_answered'; id: string; text: string }
  | { type: 'usage'; inputTokens: number; outputTokens: number }
  | { type: 'failed'; failure: Failure };

/** One turn with the agent. Aborting the signal ends the turn upstream and the events here. */
export interface Agent {
  invoke(turn: { sessionId: string; text: string; signal: AbortSignal }): AsyncIterable<AgentEvent>;
}

/** Has a Lambda answer a function of the agent. Fails with `lambda_failed`. */
export type CallFunction = (
  lambda: 'okta' | 'ciba',
  request: FunctionRequest,
  signal: AbortSignal,
) => Promise<Result<FunctionAnswer>>;

/** What a person may begin with, told by the okta Lambda as the person of this session. Fails with `lambda_failed`. */
export type Begin = (
  sessionId: string,
  asked: Pick<BeginningRequest, 'page' | 'operations'>,
) => Promise<Result<Beginning>>;

/** Why a relation was denied to the person of this session, and who could grant it. Fails with `lambda_failed`. */
export type ExplainDenial = (sessionId: string, denied: Check) => Promise<Result<Denial>>;

/** A change as its person sees it: whether what it did may be taken back, or was. */
export type SeenChange = Change & { undo?: 'possible' | 'done' };

/** A file whose text comes piece by piece. */
export interface TextFile {
  name: string;
  text: AsyncIterable<string>;
}

/** The changes of one person. Whatever belongs to another is `not_found`; all may fail with `dynamodb_unavailable`. */
export interface Changes {
  /** Newest first, at most 20. */
  list(sub: string, filter: { open: boolean }): Promise<Result<SeenChange[]>>;
  /** From there on, newest first: fewer than `limit` only where there are no more. */
  onward(sub: string, limit: number, from: Onward | undefined): Promise<Result<SeenChange[]>>;
  get(sub: string, id: string): Promise<Result<SeenChange>>;
  /**
   * The person pressed the button of a requested change or a held plan, having seen what has this hash; its workflow takes
   * it from there, and where a button is not enough for the plan it asks their phone. Fails with `change_not_open`, `change_altered`, `phone_needed`, `lambda_failed`.
   */
  confirm(sub: string, id: string, hash: string): Promise<Result<Change>>;
  /**
   * A held plan, seen with this hash, without just these steps, by their places, and those that need them. Fails with
   * `change_not_open`, `change_altered`, `no_step_left`, and with `not_found` where it has no such step.
   */
  without(sub: string, id: string, left: { hash: string; steps: readonly number[] }): Promise<Result<Change>>;
  /** What waits is cancelled, and of a list that is being done the rest is stopped; in any other state `change_not_open`. */
  cancel(sub: string, id: string): Promise<Result<Change>>;
  /** What of a plan waits for its time is never done. Fails with `change_not_waiting`, and for access for a while `ends_by_itself`. */
  callOff(sub: string, id: string): Promise<Result<SeenChange>>;
  /** What becomes of each row, fifty at a time. */
  rows(sub: string, id: string, part: number): Promise<Result<RowsPage>>;
  /** The same as a file: its name, and its text piece by piece. */
  receipt(sub: string, id: string): Promise<Result<TextFile>>;
}

/** The results of one person. Those of others, and those whose time is over, are `not_found`; all may fail with `dynamodb_unavailable`. */
export interface Results {
  /** Rows from a part on. */
  page(sub: string, id: string, part: number): Promise<Result<ResultPage>>;
  /** Keeps a list that a person sends, in this media type. Fails with `list_type_unknown`, `list_too_long` or `list_unreadable`. */
  keep(sub: string, sent: { type: string; bytes: Uint8Array }): Promise<Result<KeptList>>;
  /** The name of a file, and its text piece by piece. */
  csv(sub: string, id: string): Promise<Result<TextFile>>;
}

/** The reports of one person. Whatever belongs to another is `not_found`; all may fail with `dynamodb_unavailable`. */
export interface Reports {
  /** Newest first, at most 20. */
  list(sub: string, filter: { open: boolean }): Promise<Result<Report[]>>;
  /** From there on, newest first: fewer than `limit` only where there are no more. */
  onward(sub: string, limit: number, from: Onward | undefined): Promise<Result<Report[]>>;
  get(sub: string, id: string): Promise<Result<Report>>;
  /** An open report → cancelled; for any other `report_not_open`. */
  cancel(sub: string, id: string): Promise<Result<Report>>;
  /** A report that needs the person; for any other `report_not_paused`. */
  paused(sub: string, id: string): Promise<Result<Report>>;
  /** A paused report → running, with this session. Fails with `report_not_paused` where somebody was quicker, and with `lambda_failed`. */
  carryOn(report: Report, sessionId: string): Promise<Result<Report>>;
}

/** What one person asked for, changes and reports alike. */
export interface Activity {
  /** Newest first, from behind `before`, the `next` of a page. Fails with `cursor_invalid` and `dynamodb_unavailable`. */
  page(sub: string, limit: number, before: string | undefined): Promise<Result<ActivityPage>>;
  /** All of it as a file: its name, and its text piece by piece. Fails with `dynamodb_unavailable`. */
  csv(sub: string): Promise<Result<TextFile>>;
}

export type { Lease } from '../lambdas/contract/platform.ts';

/** How much a person may do, in all processes together. */
export interface PersonLimits {
  /**
   * A stream for a turn of this session, which is counted; the calls of its functions are counted from here on. Fails as
   * `stream`, and with `too_many_turns` and when to come again.
   */
  turn(sub: string, sessionId: string): Promise<Result<Lease>>;
  /** One of the person's streams, until it is given back. Fails with `too_many_streams` and `dynamodb_unavailable`. */
  stream(sub: string): Promise<Result<Lease>>;
}

/** The record of what was done, as one person may read it. All may fail with `dynamodb_unavailable`. */
export interface OwnRecord {
  /** What was read for them and what FGA refused, newest first, from behind `before`. Fails with `cursor_invalid`. */
  reads(sub: string, before: string | undefined): Promise<Result<ReadsPage>>;
  /** Their own rows as a file of JSON lines. */
  own(sub: string): Promise<Result<TextFile>>;
  /** Everybody's, which is itself told in the record; `not_found` for who may not, `lambda_failed` where FGA does not answer. */
  everybodys(sub: string): Promise<Result<TextFile>>;
}

/** One line of the log. Holds no token, no secret and no error object. */
export type Log = (event: string, fields: Record<string, string | number | undefined>) => void;
