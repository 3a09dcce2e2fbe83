import { findGroupsAndApps } from '../../../../lambdas/questions/groups-and-apps/find-groups-and-apps.ts';
import type { Ask } from '../../../../lambdas/questions/question.ts';
import { NOW } from '../moment.ts';

/** Asks the question find_groups_and_apps. */
export const find = (ask: Ask, given: Record<string, string>) =>
  findGroupsAndApps.answer(ask, findGroupsAndApps.input.parse(given), NOW);
