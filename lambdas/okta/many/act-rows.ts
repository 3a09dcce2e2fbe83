/** Doing the steps of a part of a list, each at most once. */
import type { ManyRow } from '../../contract/changes/many.ts';
import type { ChangeStep } from '../../contract/changes/steps.ts';
import type { FailureCode } from '../../contract/failure.ts';
import { failureOf } from '../../platform/result.ts';
import { atMost } from '../at-most.ts';
import type { Okta } from '../client.ts';
import { ALTERED, known } from '../executing/agreed.ts';
import { NOT_APPLIED, present, RUNNING_MS, told } from '../executing/told.ts';

/** Until when a request may be sent, and how it went read: epoch milliseconds. Both fit into the Lambda's thirty seconds. */
interface Times {
  now(): number;
  send: number;
  read: number;
}

/** What became of the rows, and until when Okta asks to wait before any that is still open. */
interface Acted {
  rows: ManyRow[];
  waiting_until?: number;
}

const AT_ONCE = 4;

const AGAIN: readonly FailureCode[] = ['okta_rate_limited', 'audit_unavailable'];

const withStep = (row: ManyRow, more: Partial<ChangeStep>): ManyRow =>
  row.step === undefined ? row : { ...row, step: { ...row.step, ...more } };

/** The rows whose step is open, marked as begun: whoever writes this down first is the one to call Okta. */
export const begun = (rows: readonly ManyRow[], now: number): ManyRow[] =>
  rows.map((row) =>
    row.step?.state === 'open' ? withStep(row, { state: 'executing', started_at: now, since: now }) : row,
  );

/** When nobody can be at work on these rows any more: epoch milliseconds; nothing where nobody is known to be. */
export const idleAt = (rows: readonly ManyRow[], now: number): number | undefined => {
  const since = rows.flatMap(({ step }) => (step?.state === 'executing' ? (step.since ?? 0) + RUNNING_MS : []));
  const last = Math.max(0, ...since);
  return last > now ? last : undefined;
};

/** Sends the step of each row that is `mine`, four at a time; those that have to wait are open again. */
export async function actRows(
  okta: Okta,
  rows: readonly ManyRow[],
  mine: ReadonlySet<number>,
  { now, send, read }: Times,
): Promise<Acted> {
  let waiting_until: number | undefined;
  const act = async (row: ManyRow): Promise<ManyRow> => {
    if (row.step === undefined || !mine.has(row.row)) return row;
    const again = () => withStep(row, { state: 'open', started_at: undefined, since: undefined });
    const agreed = known(row.step);
    if (!agreed.ok) return withStep(row, { state: 'failed', failure: failureOf(ALTERED.refusal) });
    const { operation, parameters } = agreed.value;
    if (now() >= send || waiting_until !== undefined) return again();
    const outcome = await okta.act(operation.request(parameters), operation.scope, { sparing: true });
    const since = now();
    if (outcome.ok) {
      const after = since < read ? await present(okta, agreed.value) : undefined;
      const { requestId } = outcome;
      return withStep(row, {
        ...{ state: 'done', since },
        ...(after && { after }),
        ...(requestId !== undefined && { okta_request_id: requestId }),
      });
    }
    const { failure, applied } = outcome;
    // What may pass by itself, and of which nothing was done.
    if (AGAIN.includes(failure.code) && applied === 'no') {
      const until = Date.parse(failure.values?.until ?? '');
      waiting_until = Math.max(waiting_until ?? 0, Number.isNaN(until) ? since + 60_000 : until);
      return again();
    }
    return withStep(row, { state: applied === 'no' ? 'failed' : 'unknown', since, failure });
  };
  const inTurn = atMost(AT_ONCE);
  const acted = await Promise.all(rows.map((row) => inTurn(() => act(row))));
  return { rows: acted, ...(waiting_until !== undefined && { waiting_until }) };
}

/** Finds out by reading what became of the rows that were begun and not told of. Changes nothing in Okta. */
export const settleRows = (okta: Okta, rows: readonly ManyRow[], now: number): Promise<ManyRow[]> =>
  Promise.all(
    rows.map(async (row): Promise<ManyRow> => {
      if (row.step === undefined || !['executing', 'unknown'].includes(row.step.state)) return row;
      const agreed = known(row.step);
      if (!agreed.ok) return row;
      const tells = await told(okta, agreed.value, now);
      if (tells.is === 'done')
        return withStep(row, {
          state: 'done',
          since: now,
          failure: undefined,
          ...(tells.after && { after: tells.after }),
        });
      if (tells.is === 'failed') return withStep(row, { state: 'failed', since: now, failure: NOT_APPLIED });
      const isUnknown = row.step.state === 'unknown';
      return withStep(row, {
        state: 'unknown',
        since: isUnknown ? row.step.since : now,
        ...(tells.failure && { failure: tells.failure }),
      });
    }),
  );
