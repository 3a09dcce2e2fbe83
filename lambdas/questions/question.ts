import type { z } from 'zod';
import type { Reprompt } from '../agent/reprompt.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import type { OktaReader, Use } from '../operations/okta.ts';
import type { ReadOperation } from '../operations/operation.ts';
import type { Result } from '../platform/result.ts';
import type { Desk } from '../reports/desk.ts';
import type { Moment } from './time/moment.ts';

export type { Moment } from './time/moment.ts';

/**
 * Okta as the person who asks, once FGA has allowed every operation that is named; the first is named when it is
 * denied. Name what this call needs and no more: a person may ask what they may see. A part that the answer can do
 * without is asked for by itself, and left out with a note where it is refused.
 */
export type Ask = (uses: readonly Use[]) => Promise<Result<OktaReader>>;

/** A function of the agent that reads. It is one file, and everything said about it elsewhere is made from it. */
export interface Question<S extends z.ZodObject = z.ZodObject> {
  /** What the engine calls it. */
  name: string;
  /** What it is for, as the model reads it; at most 1,200 characters. */
  description: string;
  /** Its parameters, all of them strings on the wire; each `.describe()` is what the model reads of one. */
  input: S;
  /** Every operation it may ask Okta for. */
  uses: readonly ReadOperation[];
  /** What the person needs beside what its operations do. */
  needs?: readonly Use[];
  /** `desk` carries on what takes longer than a turn; without one it ends with the turn. */
  answer(ask: Ask, input: z.infer<S>, moment: Moment, desk?: Desk): Promise<FunctionResult | Reprompt>;
}

/** A question; its input stays typed. */
export const question = <S extends z.ZodObject>(asked: Question<S>): Question<S> => asked;
