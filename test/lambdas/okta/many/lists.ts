import type { ManyExecutor } from '../../../../lambdas/okta/many/execute.ts';
import type { Lists } from '../../../../lambdas/okta/many/list.ts';
import type { ResolveListUndo } from '../../../../lambdas/okta/many/undo.ts';

const isNotAsked = () => Promise.reject(new Error('No list is asked for'));

/** For changes that are over none. */
export const NO_LISTS: Lists = { find: isNotAsked, rows: isNotAsked };
export const NO_LIST_UNDO: ResolveListUndo = isNotAsked;
export const NO_MANY: ManyExecutor = { carryOn: isNotAsked, stop: isNotAsked };
