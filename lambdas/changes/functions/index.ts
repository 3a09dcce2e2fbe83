/** How people change things: every function of the agent that asks for a change or after one. */

import { changeAccess } from './change-access.ts';
import type { ChangeFunction } from './change-function.ts';
import { changeUser } from './change-user.ts';
import { getChange } from './get-change.ts';
import { planChanges } from './plan-changes.ts';

export const changeFunctions: readonly ChangeFunction[] = [changeUser, changeAccess, planChanges, getChange];
