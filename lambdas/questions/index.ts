/** What people ask: every function of the agent that reads. */

import { findUsers } from './find-users.ts';
import { getUserQuestion } from './get-user.ts';
import { findGroupsAndApps } from './groups-and-apps/find-groups-and-apps.ts';
import type { Question } from './question.ts';

export const questions: readonly Question[] = [findUsers, getUserQuestion, findGroupsAndApps];
