import type { Operation } from '../../../../../lambdas/operations/operation.ts';

/** What the planner is, and what can be asked of it. */
export const introduction = (operations: readonly Operation[]): string =>
  [
    'I am a small local planner that stands in for the model: no language model, only the sentences of the catalogue. You can say, for example:',
    '',
    ...operations.flatMap(({ examples: [example], description }) =>
      example ? [`- “${example.say.replace(/\{(\w+)\}/g, '‹$1›')}” – ${description}`] : [],
    ),
  ].join('\n');
