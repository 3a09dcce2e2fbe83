/** A change: its record, and how the record counts at a given time. */
import * as z from 'zod';
import { ClientName } from '../client.ts';
import { Failure } from '../failure.ts';
import { BACKGROUND_TOKENS } from '../variables/forms.ts';
import { Actor, ChangeState } from './change-states.ts';
import { Effect } from './effects.ts';
import { Gate, GateReason } from './gate.ts';
import { countsOf, Many } from './many.ts';
import { Plan } from './plan.ts';
import { ChangeStep, LeftOut } from './steps.ts';

/**
 * DynamoDB table of changes. Partition key `change_id`; index `by_sub` = (`sub`, `created_at`). Rows under a key with a #
 * are no changes and have no `sub`: `event#<change_id>#<version>` what happened, `lock#…` what an open change holds,
 * `spent#<change_id>#<step>` what was begun, `part#<change_id>#<part>` rows of a list that it is over.
 */
export const CHANGES_TABLE = 'okta-changes';
export const CHANGES_BY_SUB = 'by_sub';
/** Where the keys of steps begin that were begun, and those of lists; no other function than the okta Lambda may write them. */
export const SPENT = 'spent#';
export const PART = 'part#';
export const CHANGE_ROWS = { name: CHANGES_TABLE, key: 'change_id', bySub: CHANGES_BY_SUB };

/** How long a change is kept. */
export const CHANGE_DAYS = 400;

/** A step in the life of a change. */
export const Transition = z.object({
  /** The state the change counted as before; the request has none. */
  from: ChangeState.optional(),
  to: ChangeState,
  by: Actor,
  /** The step that it is about, by its place, and Okta's id of the request that did it. */
  step: z.number().int().exactOptional(),
  okta_request_id: z.string().exactOptional(),
  /** A digest of the event before: lambdas/changes/events.ts. */
  prev: z.string().exactOptional(),
});
export type Transition = z.infer<typeof Transition>;

/** The row of a change. Times are epoch milliseconds but for `ttl` (epoch seconds). */
export const Change = z.object({
  change_id: z.string(),
  /** Who asked, and so whose phone agrees. */
  sub: z.string(),
  /** What they sign in to Okta with; of what was handed over, its giver. Rows of before it was kept have none. */
  requester: z.string().exactOptional(),
  /** The MCP client by which they asked; the panel is none. */
  client: ClientName.exactOptional(),
  /** Where they were when they asked, by the IANA name of their time zone. */
  time_zone: z.string().exactOptional(),
  /** Of the turn that asked for it. What was handed over to its person has none. */
  session_id: z.string().exactOptional(),
  /** Four characters that panel and phone both show. */
  code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}$/),
  state: ChangeState,
  /** How it is agreed to, and why a button is not enough. */
  gate: Gate,
  because: z.array(GateReason),
  /** What is done, one after the other; none where it is over a list. */
  steps: z.array(ChangeStep),
  many: Many.optional(),
  /** How it gets a token where it goes on after its person's ran out. Of a change that may last so long only. */
  background: z.enum(BACKGROUND_TOKENS).exactOptional(),
  /** What this takes back, by its id and code. */
  undo_of: z.object({ change_id: z.string(), code: z.string() }).exactOptional(),
  /** The change whose step that waits for its time this one takes the place of: earlier, or later. */
  replaces: z.string().exactOptional(),
  /** The change that took the place of the step that waited here. */
  replaced_by: z.string().optional(),
  /** What the steps come to together, where a plan made them. */
  plan: Plan.exactOptional(),
  /** Steps of the plan that its person left out, by their places. They are not done, and not agreed to. */
  without: z.array(LeftOut).exactOptional(),
  /** How long the phone has to answer, in seconds; of a plan, for which it is asked later. */
  answer_seconds: z.number().int().exactOptional(),
  /** What is not done with it, for people to decide by: what stays, and what cannot be. */
  notes: z.array(Effect).exactOptional(),
  /** Why, in the words of the person who asked; may be absent. */
  reason: z.string().optional(),
  /** SHA-256 (base64url) over what was asked for; see lambdas/changes/frozen.ts. */
  hash: z.string(),
  /** How `hash` was made. A row of another number, or without, can be read, and nothing of it is carried out. */
  hash_version: z.number().int().optional(),
  created_at: z.number().int(),
  updated_at: z.number().int(),
  /**
   * What it waits for before the person is asked: their phone, at which another push is open, or which rests until then.
   * Or, once they agreed, for somebody else, who has to agree as well.
   */
  waiting: z.object({ for: z.enum(['phone', 'review']), until: z.number().int().exactOptional() }).optional(),
  /** Until when the approval can be given. */
  expires_at: z.number().int(),
  /** The executor's own word that this was agreed to: see lambdas/okta/proof/receipt.ts. */
  receipt: z.string().optional(),
  /** Who else was asked to agree (Auth0 `sub`s), and the executor's word that one of them did. */
  review: z.object({ asked: z.array(z.string()), receipt: z.string().exactOptional() }).optional(),
  /** Why it ended as it did. */
  failure: Failure.optional(),
  /** The trace of the turn that asked for it, and so of all that was done about it: 32 hexadecimal digits. */
  trace_id: z.string().optional(),
  /** The step that made this version; rows of before there were events have none. */
  transition: Transition.optional(),
  /** Grows by one with every transition, and so with every write. */
  version: z.number().int(),
  ttl: z.number().int(),
});
export type Change = z.infer<typeof Change>;

/** How many of its steps are done. */
export const doneOf = ({ steps, many }: Pick<Change, 'steps' | 'many'>): number =>
  many === undefined ? steps.filter(({ state }) => state === 'done').length : countsOf(many).done;

/** How many steps it has. */
export const stepsOf = ({ steps, many }: Pick<Change, 'steps' | 'many'>): number => many?.steps ?? steps.length;

const LATE_MS = 60 * 1000;
const LEFT_MS = 5 * 60 * 1000;
/** Longer than a phone is asked again and again to go on. */
const NEEDED_MS = 25 * 60 * 60 * 1000;
/** Scheduler comes within a minute of the time. */
const OVERDUE_MS = 15 * 60 * 1000;

/**
 * The state a record counts as at `now` (epoch ms). A workflow that died leaves its last word behind, which is true for
 * minutes only: then a change that is prepared, held, waits or was approved has expired and is never done, and how one that was
 * being done ended is unknown. One that needs its person for more than a day is over; but what had its time, and nobody
 * came, is overdue.
 */
export const effectiveState = (change: Change, now: number): ChangeState => {
  const { state, updated_at, expires_at, many } = change;
  const left = now > Math.max(updated_at, many?.waiting_until ?? 0) + LEFT_MS;
  if ((state === 'requested' || state === 'held') && now > expires_at + LATE_MS) return 'expired';
  if ((state === 'preparing' || state === 'approved') && left) return 'expired';
  if ((state === 'executing' || state === 'stopping') && left) return 'unknown';
  const due = change.steps.find((step) => step.state === 'open')?.due;
  if (state === 'scheduled' && due && now > due.at + OVERDUE_MS) return 'overdue';
  if (state === 'needs_you' && now > updated_at + NEEDED_MS) {
    if (due) return 'overdue';
    return doneOf(change) > 0 ? 'partial' : 'failed';
  }
  return state;
};
