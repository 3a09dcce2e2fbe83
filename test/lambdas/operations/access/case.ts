/** Every change to groups, rules and apps: what is said, what it comes to, and what stands against it. */
import type { Effect } from '../../../../lambdas/contract/changes/effects.ts';
import type { GateReason } from '../../../../lambdas/contract/changes/gate.ts';
import type { TargetState } from '../../../../lambdas/contract/changes/steps.ts';

export type Said = Record<string, string>;

export interface Case {
  operationId: string;
  /** What is said; of what can be done only once, something else at each number. */
  said(number: number): Said;
  because: GateReason[];
  before: TargetState;
  leaves: TargetState;
  effects: Effect[];
  /** Whether Okta has a way back. */
  undone: boolean;
  /** What is said, why it is not possible, and words of the answer. */
  impossible: [said: Said, because: string, words: string][];
}

export const both = (resource: string, principal: string) => ({ resource, principal });
export const only = (resource: string) => ({ resource });
