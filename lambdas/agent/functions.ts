/** The agent's functions that read: a projection of the questions. */
import { directoryQuestions, reportQuestions } from '../questions/index.ts';
import type { AnsweredGroup } from './declare.ts';

/** Reading how things are. */
export const OKTA: AnsweredGroup = {
  name: 'Okta',
  description: 'Reads users, groups and applications of the Okta org as the person who asks. Changes nothing.',
  lambda: 'okta',
  functions: directoryQuestions,
};

/** Reading what happened, and how the org is as a whole. */
export const REPORTS: AnsweredGroup = {
  name: 'Reports',
  description: 'Reads the System Log of the Okta org as the person who asks. Changes nothing.',
  lambda: 'okta',
  functions: reportQuestions,
};
