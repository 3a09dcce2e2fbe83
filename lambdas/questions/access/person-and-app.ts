/** Why somebody has an application, or has not. */

import type { Answer } from '../../contract/function-result.ts';
import { listApplicationGroupAssignments } from '../../operations/applications/assignments.ts';
import { AppGroup } from '../../operations/applications/objects.ts';
import type { OktaApplication } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { pagesOf } from '../../operations/pages.ts';
import { statusInWords } from '../../operations/state-in-words.ts';
import { inWords, originOf } from '../membership/origin.ts';
import { filling, type Rules } from '../membership/rules-filling.ts';
import type { Moment } from '../question.ts';
import { inSentence } from '../sentences/names.ts';
import { noted } from '../sentences/notes.ts';
import { assignmentOf } from './assignment.ts';
import { appStep, groupStep, pathOf, ruleStep } from './path.ts';
import type { Known } from './person.ts';
import { adding, removing } from './remedies.ts';
import { appVerdict, type Way } from './verdict-on-app.ts';

const noteOn = ({ user, isWhole }: Known, app: OktaApplication, rules: Rules, isEveryGroup: boolean) =>
  noted(
    app.status !== 'ACTIVE' && `${inSentence(app.label)} is ${statusInWords(app.status)}, so nobody can open it.`,
    user.status !== 'ACTIVE' && `The user is ${statusInWords(user.status)}.`,
    !(isWhole && isEveryGroup) && 'Not every group was read, so there may be more that give it.',
    rules.note,
  );

/** The verdict and the way: the assignment, each group that gives it, and the rules behind those. */
export async function personAndApp(
  okta: OktaReader,
  { known, app, rules, moment }: { known: Known; app: OktaApplication; rules: Rules; moment: Moment },
): Promise<Answer> {
  const { user, groups, person } = known;
  const giving = listApplicationGroupAssignments;
  const [assignment, assigned] = await Promise.all([
    assignmentOf(okta, app.id, user.id),
    pagesOf(okta, giving.request({ appId: app.id }), giving.scope, AppGroup),
  ]);
  if (!assignment.ok) return assignment.refusal;
  if (!assigned.ok) return assigned.refusal;
  const { items, odd, more } = assigned.value;
  const since = new Map(items.map(({ id, lastUpdated }) => [id, lastUpdated]));
  const ways: Way[] = groups
    .filter(({ id }) => since.has(id))
    .map((group) => ({ group, origin: originOf(group, rules, person) }));
  const others = items.flatMap(({ group }) => group ?? []);
  const shown = assignment.value || ways.length > 0 ? ways.map(({ group }) => group) : others;
  const steps = [
    ...(assignment.value
      ? [appStep(app, assignment.value.scope === 'GROUP' ? 'by a group' : 'directly', assignment.value.created)]
      : []),
    ...shown.flatMap((group) => {
      const way = ways.find((each) => each.group.id === group.id);
      const why = way ? `they are in it ${inWords(way.origin)}` : 'gives it, and they are not in it';
      const behind = filling(rules, group.id).map((rule) => ruleStep(rule, person));
      return [groupStep(group, why, since.get(group.id)), ...behind];
    }),
  ];
  const [only, ...more_] = ways;
  const remedies =
    assignment.value === undefined && ways.length === 0
      ? adding(user, others)
      : assignment.value?.scope === 'GROUP' && only?.origin.by === 'hand' && more_.length === 0
        ? removing(user, only.group)
        : [];
  return {
    ...pathOf(`${user.profile.login} and ${app.label}`, steps, moment),
    verdict: appVerdict(user, app, assignment.value, { ways, others }),
    ...(remedies.length > 0 && { remedies }),
    ...noteOn(known, app, rules, !more && odd === 0),
  };
}
