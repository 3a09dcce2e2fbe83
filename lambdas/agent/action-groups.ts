/** The agent's functions as an engine declares them. What answers them in a Lambda has no need of that. */
import { CHANGES } from './changes.ts';
import { type AnsweredGroup, declare } from './declare.ts';
import { OKTA, REPORTS } from './functions.ts';

const declared = (group: AnsweredGroup) => ({ ...group, functions: group.functions.map(declare) });

export const actionGroups = [declared(OKTA), declared(REPORTS), declared(CHANGES)] as const;
