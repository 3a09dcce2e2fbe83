/** What people ask: every function of the agent that reads. */
import { findGroupsAndApps } from './find-groups-and-apps.ts';
import { findUsers } from './find-users.ts';
import { getUserQuestion } from './get-user.ts';
import type { Question } from './question.ts';

export const questions: readonly Question[] = [findUsers, getUserQuestion, findGroupsAndApps];
