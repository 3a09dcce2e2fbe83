/** Parameters that several functions about changes take. */
import * as z from 'zod';
import { changesOf } from '../../operations/index.ts';

/** The operation, by Okta's name of it. Which of them a function has is checked where it is looked up. */
export const operationOf = (functionName: string) =>
  z.string().describe(
    `One of: ${changesOf(functionName)
      .map(({ operationId }) => operationId)
      .join(', ')}.`,
  );

/** What each operation of a function does, in a clause, for the model that chooses. */
export const operationsOf = (functionName: string): string =>
  `${changesOf(functionName)
    .map(({ operationId, description }) => `${operationId}: ${/^[^.:;,]*/.exec(description)?.[0]}`)
    .join('; ')}.`;

/** What each operation of a function takes besides whom and what it is about, for the model that fills it in. */
export const valuesOf = (functionName: string): string =>
  changesOf(functionName)
    .flatMap(({ operationId, value }) => (value?.says === undefined ? [] : [`${operationId}: ${value.says}.`]))
    .join(' ');

/** How a list stands for whom; see lambdas/okta/many/list.ts. */
export const OR_LIST = ' For all of a list at once: "result:<id>".';

export const REASON = z
  .string()
  .optional()
  .describe('Why, in the words of the person who asks. Leave it out when they gave none.');
