/**
 * What decides in the engines' stand-ins: the local planner, or a real model. Each is told the instruction, the functions,
 * and what is new in the conversation, and says words or calls functions.
 */
import type { AgentFunction } from '../../../lambdas/agent/declare.ts';

/** What a model may do, and how it is told to do it: the same at every step of a turn. */
export interface Briefing {
  instruction: string;
  functions: readonly AgentFunction[];
}

/** A call as the model made it: `input` is what it wrote, which should be a JSON object and need not be. */
export interface FunctionCall {
  id: string;
  name: string;
  input: string;
}

/** What a call of the model came to. `again`: it was called wrongly, and the text says how. */
export interface Answer {
  id: string;
  text: string;
  again: boolean;
}

/** What is new: a person's message, which begins a turn, or the answers to all calls of the step before. */
export type Heard = { type: 'message'; text: string } | { type: 'answers'; answers: readonly Answer[] };

/** Why there is no answer: too many requests, one that is not allowed or wrong, no answer at all, or one that is none. */
export interface ModelFailure {
  why: 'throttled' | 'denied' | 'invalid' | 'unavailable' | 'malformed';
  /** One sentence for whoever runs it; it holds no secret. */
  message: string;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

/** One piece of a step, as it comes. The last one is `end` or `failed`. */
export type Said =
  | { type: 'text'; delta: string }
  | { type: 'call'; call: FunctionCall }
  /** `asks`: the words are a question. */
  | { type: 'end'; reason: 'whole' | 'too long' | 'filtered'; asks: boolean; usage: Usage }
  | { type: 'failed'; failure: ModelFailure };

export interface Conversation {
  /** One step. A turn that fails is forgotten as a whole, and so is one whose calls get no answer. */
  next(briefing: Briefing, heard: Heard, signal: AbortSignal): AsyncGenerator<Said>;
}

export interface Model {
  /** A conversation that knows of no other. */
  begin(): Conversation;
}

/** Tokens as a model would count them, about. */
export const tokensOf = (read: string, written: string): Usage => ({
  inputTokens: Math.ceil(read.length / 4),
  outputTokens: Math.ceil(written.length / 4),
});
