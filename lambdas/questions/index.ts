/** What people ask: every function of the agent that reads. Bedrock takes five functions a group, so there are two. */

import { explainAccess } from './access/explain-access.ts';
import { explainSignIn } from './explain-sign-in.ts';
import { findUsers } from './find-users.ts';
import { getUserQuestion } from './get-user.ts';
import { findGroupsAndApps } from './groups-and-apps/find-groups-and-apps.ts';
import { queryLogs } from './query-logs.ts';
import type { Question } from './question.ts';
import { orgReport } from './report/org-report.ts';

/** About one thing or a list of things, as they are now. */
export const directoryQuestions: readonly Question[] = [
  findUsers,
  getUserQuestion,
  explainSignIn,
  explainAccess,
  findGroupsAndApps,
];

/** About what happened, and about the org as a whole. */
export const reportQuestions: readonly Question[] = [queryLogs, orgReport];

export const questions: readonly Question[] = [...directoryQuestions, ...reportQuestions];
