import type { z } from 'zod';
import type { Effect } from '../contract/changes/effects.ts';
import { type Gate, type GateReason, gateOf } from '../contract/changes/gate.ts';
import type { FrozenStep, StepParameters, TargetState } from '../contract/changes/steps.ts';
import type { Failure } from '../contract/failure.ts';
import type { Result } from '../platform/result.ts';
import type { Found, Targets } from '../targets/target.ts';
import type { OktaUser } from './objects.ts';
import type { OktaReader, OktaRequest, Use } from './okta.ts';

/** A call of an agent function that an operation of the catalogue answers. */
interface AgentCall {
  function: string;
  parameters: Record<string, string>;
}

/**
 * A sentence a person says, with `{…}` slots, and the parameters the sentence fixes without naming them. A slot that one
 * of these mentions is filled in there; any other is the parameter of its name.
 */
export interface Example {
  say: string;
  with?: Record<string, string>;
  /** The function it leads to, where that is not the operation's own: `with` is then all it is called with. */
  function?: string;
  /** The parameter of `with` that the sentence leaves open, so that the answer offers to fill it otherwise. */
  offers?: string;
}

/**
 * What may be read before and after a change, to see how it stands: by ids, never by a search, whose index may be old,
 * and each read with the scope of its own operation.
 */
export interface Verification<P> {
  /** The operation that reads it. */
  uses: Use;
  /** What the change alters, as it is now. */
  read(okta: OktaReader, parameters: P): Promise<Result<TargetState>>;
}

/** What an operation needs beside whom and what it is about, out of the person's words. */
interface Value<T extends Targets> {
  /** What a person may say there, in half a sentence; nothing where they need not say anything. */
  says?: string;
  /** The operations it reads by, if any. */
  uses: readonly Use[];
  /** The parameters in the words, which may be none. Refuses with what is wrong with them and what to say. */
  find(okta: OktaReader, said: string | undefined, found: Found<T>): Promise<Result<StepParameters>>;
}

/** What comes with a change, read for the person before they agree. */
interface Effects<P, T extends Targets> {
  uses: readonly Use[];
  read(okta: OktaReader, parameters: P, found: Found<T>): Promise<Result<Effect[]>>;
}

/** What stands against a change and has to be read first. */
interface Hindrance<P, T extends Targets> {
  uses: readonly Use[];
  find(okta: OktaReader, parameters: P, found: Found<T>, asker: OktaUser): Promise<Result<Obstacle | undefined>>;
}

/** What an act waits for that is not over with Okta's answer, such as a push that somebody answers. */
export interface Pending<P> {
  /** How long Okta waits for it. */
  seconds: number;
  /** What Okta calls the wait, out of its answer to the act; nothing where it says none. */
  transactionOf(body: unknown, parameters: P): string | undefined;
  /** Reads how it stands, with this scope. */
  request(parameters: P, transaction: string): OktaRequest;
  scope: `okta.${string}`;
  told(body: unknown): { is: 'waiting' } | { is: 'done' } | { is: 'refused' | 'unanswered'; failure: Failure };
}

/** An operation with what it runs with. */
export interface Act {
  operationId: string;
  parameters: StepParameters;
}

/** Why a change cannot be made: as data, and in one English sentence. */
export interface Obstacle {
  /** What is in the way: the status, who keeps the password or the account, that there is none yet, the type of the group. */
  because:
    | 'status'
    | 'kept_by'
    | 'no_password'
    | 'type'
    | 'self'
    | 'sourced'
    | 'activated'
    | 'no_factor'
    | 'taken'
    | 'name_taken'
    | 'by_group';
  /** Whom or what it is about, as people tell it from others. */
  target: string;
  /** What it is: `SUSPENDED`, `ACTIVE_DIRECTORY`, `APP_GROUP`. */
  state: string;
  message: string;
}

interface Common<S extends z.ZodObject> extends Use {
  /** Okta's own `operationId`. */
  operationId: string;
  /** What it does, for the model that chooses it and the person who agrees to it. Imperative, ≤ 200 characters. */
  description: string;
  /** What the request needs, as Okta ids or search words, never names of people. */
  parameters: S;
  /** The OAuth scope Okta asks for. */
  scope: `okta.${string}`;
  /** The agent function that leads here and the parameters it fixes. */
  call: AgentCall;
  examples: readonly Example[];
}

/** Something the assistant may read. */
export interface ReadOperation<S extends z.ZodObject = z.ZodObject> extends Common<S> {
  gate: 'none';
  request(parameters: z.infer<S>): OktaRequest;
}

/** Something the assistant may change, once the person agrees. */
export interface ChangeOperation<S extends z.ZodObject = z.ZodObject, T extends Targets = Targets> extends Common<S> {
  /** The least it takes to agree to it; whom and what it is about may raise it. */
  gate: Gate;
  /** Why a button is not enough, whoever it is about; nothing where it is. */
  because: readonly GateReason[];
  /** The act in a person's words: "Reset the password". */
  action: string;
  /** Whom and what it is about, by the function's parameters that name them, in the order people read them. */
  targets: T;
  /** What else it needs, where it does. */
  value?: Value<NoInfer<T>>;
  /** Why a button is not enough for just these parameters, as things stand in Okta. */
  raises?(parameters: z.infer<S>, okta: OktaReader): readonly GateReason[] | Promise<readonly GateReason[]>;
  /** What is sent to Okta. */
  request(parameters: z.infer<S>): OktaRequest;
  verify: Verification<z.infer<S>>;
  /** What it waits for before it is over, where it does. It leaves its state once that was answered. */
  pending?: Pending<z.infer<S>>;
  /** The state it leaves. Where that is read, it is done. */
  leaves(parameters: z.infer<S>, before: TargetState): TargetState;
  effects?: Effects<z.infer<S>, NoInfer<T>>;
  /** What of it neither the act nor whom it is about tells, in English: which factor, which fields. */
  detail?(step: Pick<FrozenStep, 'parameters' | 'leaves' | 'effects'>): string;
  /** Whether it gives access that may end by itself, by what takes it back. */
  forAWhile?: true;
  /** What takes it back; nothing where Okta has no way. */
  undo?(parameters: z.infer<S>, before: TargetState): Act | undefined;
  /**
   * Why the change cannot be made to what was found in this state, by this person and with these parameters where they
   * are known; nothing where Okta would take it.
   */
  obstacle(
    found: Found<NoInfer<T>>,
    state: TargetState,
    asker?: OktaUser,
    parameters?: z.infer<S>,
  ): Obstacle | undefined;
  hindrance?: Hindrance<z.infer<S>, NoInfer<T>>;
  /**
   * Whether it may be asked for where it holds already, as a second reset mail may. Then the state does not tell whether
   * it was done, and Okta's System Log does, by these event types: https://developer.okta.com/docs/reference/api/event-types/
   */
  repeatable: false | { events: readonly [string, ...string[]] };
}

export type Operation = ReadOperation | ChangeOperation;

/** An operation that only reads; its parameters stay typed. */
export const read = <S extends z.ZodObject>(operation: Omit<ReadOperation<S>, 'gate'>): ReadOperation<S> => ({
  ...operation,
  gate: 'none',
});

/** An operation that changes Okta; its parameters stay typed. */
export const change = <S extends z.ZodObject, const T extends Targets>(
  operation: Omit<ChangeOperation<S, T>, 'gate'>,
): ChangeOperation<S, T> => ({ ...operation, gate: gateOf(operation.because) });

/** The call that a sentence of an operation stands for, its slots still open. */
export const callOf = ({ call }: Pick<Operation, 'call'>, example: Example): AgentCall =>
  example.function === undefined
    ? { ...call, parameters: { ...call.parameters, ...example.with } }
    : { function: example.function, parameters: example.with ?? {} };

/** Whether an operation changes Okta. */
export const isChange = (operation: Operation): operation is ChangeOperation => operation.gate !== 'none';
