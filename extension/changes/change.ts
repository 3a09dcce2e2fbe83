import * as z from 'zod/mini';
import type {
  ChangeState,
  ChangeView,
  EffectCode,
  Gate,
  GateReason,
  LeftOutView,
  ManyView,
  PlanName,
  Plan as PlanOfChange,
  RowsPage,
  StepState,
  StepView,
} from '../../backend/contract.ts';
import type { Tone } from '../ui/tones.ts';

/** How a state looks, and whether more will happen to a change in it; what it means is told in `extension/sentences/`. */
export const STATES: Record<ChangeState, { tone: Tone; open: boolean }> = {
  preparing: { tone: 'waiting', open: true },
  held: { tone: 'waiting', open: true },
  requested: { tone: 'waiting', open: true },
  approved: { tone: 'waiting', open: true },
  executing: { tone: 'waiting', open: true },
  needs_you: { tone: 'waiting', open: true },
  stopping: { tone: 'waiting', open: true },
  scheduled: { tone: 'good', open: false },
  overdue: { tone: 'bad', open: true },
  done: { tone: 'good', open: false },
  partial: { tone: 'bad', open: false },
  denied: { tone: 'bad', open: false },
  expired: { tone: 'quiet', open: false },
  cancelled: { tone: 'quiet', open: false },
  failed: { tone: 'bad', open: false },
  unknown: { tone: 'bad', open: true },
};

const Target = z.object({
  type: z.string(),
  id: z.string(),
  login: z.exactOptional(z.string()),
  name: z.string(),
  link: z.exactOptional(z.string()),
});
const State = z.record(z.string(), z.union([z.string(), z.boolean()]));

const Failure = z.object({
  code: z.string(),
  message: z.string(),
  values: z.exactOptional(z.record(z.string(), z.string())),
});
const Effect = z.object({
  code: z.custom<EffectCode>((code) => typeof code === 'string'),
  values: z.exactOptional(z.record(z.string(), z.string())),
});
const STEP_STATES: readonly string[] = [
  'open',
  'executing',
  'done',
  'failed',
  'unknown',
  'called_off',
] satisfies StepState[];
const Step = z.object({
  operationId: z.string(),
  targets: z.array(Target),
  before: State,
  leaves: State,
  effects: z.array(Effect),
  due: z.exactOptional(z.object({ at: z.string(), zone: z.string() })),
  state: z.custom<StepState>((state) => typeof state === 'string' && STEP_STATES.includes(state)),
  final: z.exactOptional(z.literal(true)),
  pending: z.exactOptional(z.literal(true)),
  after: z.exactOptional(State),
  oktaRequestId: z.exactOptional(z.string()),
  failure: z.exactOptional(Failure),
}) satisfies z.ZodMiniType<StepView>;

const Many = z.object({
  operationId: z.string(),
  title: z.string(),
  total: z.number(),
  targets: z.array(Target),
  effects: z.array(Effect),
  first: z.array(Target),
  read: z.number(),
  leftOut: z.number(),
  open: z.number(),
  unknown: z.number(),
  done: z.number(),
  failed: z.number(),
  waitingUntil: z.exactOptional(z.string()),
}) satisfies z.ZodMiniType<ManyView>;

const PLANS: readonly string[] = ['offboard', 'copy_access', 'onboard_like'] satisfies PlanName[];
const Plan = z.object({
  name: z.custom<PlanName>((name) => typeof name === 'string' && PLANS.includes(name)),
  user: Target,
  like: z.exactOptional(Target),
}) satisfies z.ZodMiniType<PlanOfChange>;

const LeftOut = z.object({
  at: z.number(),
  step: Step,
  goesWith: z.exactOptional(z.number()),
}) satisfies z.ZodMiniType<LeftOutView>;

/** Some rows of a change as they arrive: `RowsPage` of the backend's contract. */
export const RowsOfChange = z.object({
  part: z.number(),
  parts: z.number(),
  next: z.exactOptional(z.number()),
  rows: z.array(
    z.object({ row: z.number(), name: z.string(), step: z.exactOptional(Step), leftOut: z.exactOptional(Failure) }),
  ),
}) satisfies z.ZodMiniType<RowsPage>;

/** A change as it arrives: `ChangeView` of the backend's contract. */
export const Change = z.object({
  id: z.string(),
  code: z.string(),
  state: z.custom<ChangeState>((state) => typeof state === 'string' && Object.hasOwn(STATES, state)),
  gate: z.custom<Gate>((gate) => gate === 'confirm' || gate === 'approve'),
  because: z.array(z.custom<GateReason>((reason) => typeof reason === 'string')),
  hash: z.string(),
  steps: z.array(Step),
  background: z.exactOptional(z.enum(['phone', 'privileged_worker'])),
  many: z.exactOptional(Many),
  plan: z.exactOptional(Plan),
  notes: z.exactOptional(z.array(Effect)),
  without: z.exactOptional(z.array(LeftOut)),
  client: z.exactOptional(z.object({ name: z.string(), host: z.string() })),
  undoOf: z.exactOptional(z.object({ id: z.string(), code: z.string() })),
  undo: z.exactOptional(z.enum(['possible', 'done'])),
  summary: z.string(),
  replacedBy: z.exactOptional(z.string()),
  reason: z.exactOptional(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  expiresAt: z.string(),
  waiting: z.exactOptional(z.object({ for: z.enum(['phone', 'review']), until: z.exactOptional(z.string()) })),
  unasked: z.exactOptional(z.literal(true)),
  traceId: z.exactOptional(z.string()),
  failure: z.exactOptional(Failure),
}) satisfies z.ZodMiniType<ChangeView>;

export const isOpen = (change: ChangeView): boolean => STATES[change.state].open;

/** Whether it is still to be decided on. */
export const isDeciding = ({ state }: ChangeView): boolean => state === 'held' || state === 'requested';

/** Whether something of a plan waits for its time, and may never be done. */
export const canBeCalledOff = ({ plan, state, steps }: ChangeView): boolean =>
  plan !== undefined &&
  (state === 'scheduled' || state === 'overdue') &&
  steps.some((step) => step.state === 'open' && step.due);

/** Whole seconds until the approval can no longer be given; never below 0. */
export const secondsLeft = (change: ChangeView, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(change.expiresAt) - now) / 1000));

/** Seconds as a person reads them: 272 is "4:32". */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
