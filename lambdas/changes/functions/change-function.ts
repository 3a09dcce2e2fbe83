import type { z } from 'zod';
import type { Reprompt } from '../../agent/reprompt.ts';
import type { PlanName } from '../../contract/changes/plan.ts';
import type { FunctionResult } from '../../contract/function-result.ts';

/** A change as somebody asks for it: whom and what it is about in their words, by the parameter that names it. */
export interface Wish {
  operationId: string;
  said: Record<string, string>;
  /** Until when it is to be, in their words; nothing where it is to last. */
  until?: string | undefined;
  reason: string | undefined;
}

/** A plan as somebody asks for it: whom it is about, and after whom, in their words. */
export interface PlanWish {
  plan: PlanName;
  user: string;
  like?: string;
  /** When its last step is done, in their words. */
  date?: string | undefined;
  reason?: string | undefined;
}

/** Whether steps are left out or taken in again, and which, by their numbers or in words. */
export type Which = [does: 'without' | 'with', steps: string];

/** Where changes are asked for and asked after, by the person of one session. */
export interface Desk {
  /** Freezes what is asked for and starts the way to the phone. */
  request(functionName: string, wish: Wish): Promise<FunctionResult | Reprompt>;
  /** Freezes all steps of a plan, to be agreed to together. */
  plan(wish: PlanWish): Promise<FunctionResult | Reprompt>;
  /** How a change stands, by its code or id. */
  tell(change: string): Promise<FunctionResult>;
  /** Asks for what takes a change back, by its code or id. */
  undo(change: string): Promise<FunctionResult>;
  /** Lets what of a plan waits for its time never be done, by its code or id. */
  callOff(change: string): Promise<FunctionResult>;
  /** Leaves steps of a held plan out, or takes them in again. */
  choose(change: string, ...which: Which): Promise<FunctionResult | Reprompt>;
  /** What of the person's is for a while, and until when. */
  temporary(): Promise<FunctionResult>;
  /** Asks to let what is for a while last until another time, in their words. */
  extend(change: string, until: string): Promise<FunctionResult | Reprompt>;
  /** Asks to end now what is for a while, by its code or id; by its id also what another person asked for. */
  endNow(change: string): Promise<FunctionResult | Reprompt>;
}

/** A function of the agent about changes. It is one file, and everything said about it elsewhere is made from it. */
export interface ChangeFunction<S extends z.ZodObject = z.ZodObject> {
  name: string;
  description: string;
  /** Its parameters, all of them strings on the wire; each `.describe()` is what the model reads of one. */
  input: S;
  answer(desk: Desk, input: z.infer<S>): Promise<FunctionResult | Reprompt>;
}

/** A function about changes; its input stays typed. */
export const changeFunction = <S extends z.ZodObject>(asked: ChangeFunction<S>): ChangeFunction<S> => asked;
