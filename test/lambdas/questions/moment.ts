import type { Moment } from '../../../lambdas/questions/question.ts';

/** Now, in Berlin. */
export const NOW: Moment = { now: Date.now(), zone: 'Europe/Berlin' };
