/** The way somebody came to something, step by step, as a table. */

import type { Ok } from '../../contract/function-result.ts';
import type { Person } from '../../operations/groups/expression/functions.ts';
import { meets } from '../../operations/groups/expression/meets.ts';
import type { GroupRule } from '../../operations/groups/objects.ts';
import type { OktaApplication, OktaGroup } from '../../operations/objects.ts';
import { statusInWords } from '../../operations/state-in-words.ts';
import { cut } from '../../operations/text.ts';
import { RULES_PAGE } from '../groups-and-apps/tables.ts';
import type { Moment } from '../question.ts';
import { applications } from '../tables.ts';
import { minuteOf, timed } from '../time/minute.ts';

/** A step: what it is, how it is called, why it is so, and since when (ISO 8601; empty where that is not known). */
export interface Step {
  step: string;
  what: string;
  why: string;
  since: string;
  id: string;
  link?: string | undefined;
}

export const appStep = (app: OktaApplication, why: string, since: string): Step => ({
  step: 'App',
  what: app.label,
  why,
  since,
  id: app.id,
  link: applications('').link?.(app),
});

export const groupStep = ({ id, profile }: OktaGroup, why: string, since = ''): Step => ({
  step: 'Group',
  what: profile.name,
  why,
  since,
  id,
});

/** What a rule says to a person. */
const judged = ({ status, excluded, expression }: GroupRule, person: Person): string => {
  if (status !== 'ACTIVE') return `is ${statusInWords(status)}`;
  if (excluded.includes(person.id)) return 'leaves them alone';
  const met = meets(expression, person);
  if (met === undefined) return 'cannot be judged here';
  return met ? 'means them' : 'does not mean them';
};

export const ruleStep = (rule: GroupRule, person: Person): Step => ({
  step: 'Rule',
  what: rule.name,
  why: `${judged(rule, person)}: ${rule.expression}`,
  since: rule.created,
  id: rule.id,
  link: RULES_PAGE,
});

/** The steps as an answer's table. */
export function pathOf(title: string, steps: readonly Step[], moment: Moment): Ok {
  const time = minuteOf(moment);
  return {
    outcome: 'ok',
    title: cut(title),
    columns: ['Step', 'What', 'Why', timed('Since', moment)],
    rows: steps.map(({ step, what, why, since }) => [step, what, why, time(since)].map((text) => cut(text))),
    ids: steps.map(({ id }) => id),
    links: steps.map(({ link = '' }) => link),
  };
}
