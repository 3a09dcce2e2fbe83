import type { Answer } from '../../contract/function-result.ts';
import { getGroupRule } from '../../operations/groups/rules.ts';
import { rule as target } from '../../targets/rule.ts';
import type { Ask, Moment } from '../question.ts';
import { minuteOf } from '../time/minute.ts';
import { card } from './card.ts';

/** The group rule that the words stand for. */
export async function ruleDetails(ask: Ask, query: string, moment: Moment): Promise<Answer> {
  const okta = await ask([getGroupRule, target.lookup(query)]);
  if (!okta.ok) return okta.refusal;
  const found = await target.find(okta.value, query);
  if (!found.ok) return found.refusal;
  const { id, name, status, expression, excluded, groups, created } = found.value;
  return card(
    name,
    [
      ['Name', name],
      ['Status', status],
      ['Whom it means', expression],
      ['Groups it fills', groups.map((group) => group.name).join(', ')],
      ['Users it leaves alone', String(excluded.length)],
      ['Created', minuteOf(moment)(created)],
      ['Id', id],
    ],
    moment,
  );
}
