/** Why somebody is in a group, or is not. */

import type { Ok } from '../../contract/function-result.ts';
import { verdictOf } from '../../contract/verdicts/verdicts.ts';
import type { GroupRule } from '../../operations/groups/objects.ts';
import { nameOf, type OktaGroup } from '../../operations/objects.ts';
import { statusInWords } from '../../operations/state-in-words.ts';
import { cut } from '../../operations/text.ts';
import { sourceOf } from '../groups-and-apps/filled-by.ts';
import { type Origin, originOf, spelt } from '../membership/origin.ts';
import { filling, type Rules } from '../membership/rules-filling.ts';
import type { Ask, Moment } from '../question.ts';
import { inSentence, quoted } from '../sentences/names.ts';
import { noted } from '../sentences/notes.ts';
import { groupStep, pathOf, ruleStep } from './path.ts';
import type { Known } from './person.ts';
import { adding, removing } from './remedies.ts';

const namesOf = (rules: readonly GroupRule[]): string => cut(rules.map(({ name }) => name).join(', '));

const MOST_NAMED = 3;

/** Why it cannot be told whether a rule or somebody put them there. */
const whyUnknown = (rules: readonly GroupRule[]): string =>
  rules.length === 0
    ? 'the group rules are not known'
    : `somebody may have done it by hand, or ${rules
        .slice(0, MOST_NAMED)
        .map(({ name, status }) => `rule ${quoted(name)}, which is ${statusInWords(status)}`)
        .join(', or ')}`;

function inVerdict(user: string, group: string, origin: Origin, source: string | undefined) {
  switch (origin.by) {
    case 'okta':
      return verdictOf('group_by_okta', { user, group }, `${user} is in ${group}, whose members Okta itself keeps.`);
    case 'source': {
      const from = inSentence(source ?? 'an app or a directory');
      const message = `${user} is in ${group} because ${from} has them in it; its members are kept there.`;
      return verdictOf('group_by_source', { user, group, source: from }, message);
    }
    case 'hand':
      return verdictOf('group_by_hand', { user, group }, `${user} is in ${group} by hand: no rule means them.`);
    case 'rule': {
      const message = `${user} is in ${group} by rule ${spelt(origin.rules)}.`;
      return verdictOf('group_by_rule', { user, group, rules: namesOf(origin.rules) }, message);
    }
    case 'unknown': {
      const why = whyUnknown(origin.rules);
      return verdictOf('group_by_unknown', { user, group, why }, `${user} is in ${group}; why cannot be told: ${why}.`);
    }
  }
}

function outVerdict(user: string, group: string, rules: readonly GroupRule[]) {
  const active = rules.filter(({ status }) => status === 'ACTIVE');
  const fill = active.length === 0 ? '' : ` It is filled by rule ${spelt(active)}.`;
  return verdictOf('group_missing', { user, group, rules: namesOf(active) }, `${user} is not in ${group}.${fill}`);
}

const keptBy = ({ type }: OktaGroup, source = 'an app or a directory'): string => {
  if (type === 'BUILT_IN') return 'Okta itself keeps its members';
  return type === 'APP_GROUP' ? `${source} keeps its members` : 'its members come by hand or by rules';
};

const BY_HAND_TOO = 'Whether somebody added them by hand, too, Okta does not tell.';
const NOT_WHOLE = 'Not every group of the user was read, so it may be among the others.';

/** The verdict and the group with every rule that fills it, and what each says to the person. */
export async function personAndGroup(
  ask: Ask,
  { known, group, rules: all, moment }: { known: Known; group: OktaGroup; rules: Rules; moment: Moment },
): Promise<Ok> {
  const { user, groups, isWhole, person } = known;
  const [name, called] = [inSentence(nameOf(user)), inSentence(group.profile.name)];
  const isIn = groups.some(({ id }) => id === group.id);
  const rules = filling(all, group.id);
  const source = group.type === 'APP_GROUP' ? await sourceOf(ask, group) : undefined;
  const origin = isIn ? originOf(group, all, person) : undefined;
  const steps = [groupStep(group, keptBy(group, source))];
  const remedies = isIn ? (origin?.by === 'hand' ? removing(user, group) : []) : adding(user, [group]);
  return {
    ...pathOf(`${name} and ${called}`, [...steps, ...rules.map((rule) => ruleStep(rule, person))], moment),
    verdict: origin ? inVerdict(name, called, origin, source) : outVerdict(name, called, rules),
    ...(remedies.length > 0 && { remedies }),
    ...noted(
      origin?.by === 'rule' && BY_HAND_TOO,
      !isIn && !isWhole && NOT_WHOLE,
      group.type === 'OKTA_GROUP' && all.note,
    ),
  };
}
