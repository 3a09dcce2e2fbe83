/** The agent's functions: a projection of questions and changes. The function that asks for changes loads no questions. */
import { directoryQuestions, reportQuestions } from '../questions/index.ts';
import { CHANGES } from './changes.ts';
import { type AnsweredGroup, declare } from './declare.ts';

/** Reading how things are. */
export const OKTA: AnsweredGroup = {
  name: 'Okta',
  description: 'Reads users, groups and applications of the Okta org as the person who asks. Changes nothing.',
  lambda: 'okta',
  functions: directoryQuestions.map(declare),
};

/** Reading what happened, and how the org is as a whole. */
export const REPORTS: AnsweredGroup = {
  name: 'Reports',
  description: 'Reads the System Log of the Okta org as the person who asks. Changes nothing.',
  lambda: 'okta',
  functions: reportQuestions.map(declare),
};

export const actionGroups = [OKTA, REPORTS, CHANGES] as const satisfies readonly AnsweredGroup[];
