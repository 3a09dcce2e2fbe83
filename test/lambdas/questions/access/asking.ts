import { explainAccess } from '../../../../lambdas/questions/access/explain-access.ts';
import type { Ask } from '../../../../lambdas/questions/question.ts';
import { NOW } from '../moment.ts';

/** Asks the question explain_access. */
export const explain = (ask: Ask, given: Record<string, string>) =>
  explainAccess.answer(ask, explainAccess.input.parse(given), NOW);
