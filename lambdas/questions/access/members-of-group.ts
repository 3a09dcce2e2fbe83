/** Who is in a group, and how each came in, as far as it can be told. */
import type { FunctionResult } from '../../contract/function-result.ts';
import { verdictOf } from '../../contract/verdicts/verdicts.ts';
import { listGroupUsers } from '../../operations/groups/groups.ts';
import { nameOf, type OktaGroup } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { cut } from '../../operations/text.ts';
import { listOf } from '../lists.ts';
import { inWords, type Origin, originOf } from '../membership/origin.ts';
import { Member } from '../membership/person.ts';
import type { Rules } from '../membership/rules-filling.ts';
import { inSentence } from '../names.ts';
import { afterOf } from '../parameters.ts';
import type { Table } from '../tables.ts';

interface Asked {
  group: OktaGroup;
  rules: Promise<Rules>;
  page: string | undefined;
}

const tableOf = (group: OktaGroup, originOfOne: (member: Member) => Origin): Table<Member> => ({
  title: `Members of ${cut(group.profile.name)}`,
  columns: ['Name', 'Login', 'Status', 'How'],
  row: (member) => [nameOf(member.user), member.user.profile.login, member.user.status, inWords(originOfOne(member))],
  id: ({ user }) => user.id,
});

const waysOf = ({ type }: OktaGroup, { byRule, byHand, others }: Record<'byRule' | 'byHand' | 'others', number>) => {
  if (type === 'BUILT_IN') return ', whose members Okta itself keeps';
  if (type === 'APP_GROUP') return ', whose members an app or a directory keeps';
  const ways = [
    byRule > 0 && `${byRule} by a rule`,
    byHand > 0 && `${byHand} by hand`,
    others > 0 && `${others} by hand or by a rule`,
  ];
  return `: ${ways.filter(Boolean).join(', ')}`;
};

/** Every member of a group, and how they came in; with a cursor a page, with "count" their number. */
export async function membersOfGroup(okta: OktaReader, { group, rules, page }: Asked): Promise<FunctionResult> {
  const request = listGroupUsers.request({ groupId: group.id, ...afterOf(page) });
  const all = await rules;
  const origins = new Map<string, Origin['by']>();
  const table = tableOf(group, ({ person }) => {
    const origin = originOf(group, all, person);
    origins.set(person.id, origin.by);
    return origin;
  });
  const { scope } = listGroupUsers;
  const answer = await listOf(okta, { request, scope, item: Member, table, by: 'status' }, page ?? 'all');
  if (answer.outcome !== 'ok' || (page !== undefined && page !== 'all')) return answer;
  const numberOf = (by: Origin['by']) => [...origins.values()].filter((each) => each === by).length;
  const [byRule, byHand] = [numberOf('rule'), numberOf('hand')];
  const total = answer.rows.length;
  const number = `${answer.more ? 'more than ' : ''}${total}`;
  const others = total - byRule - byHand;
  const name = inSentence(group.profile.name);
  const message =
    total === 0
      ? `Nobody is in ${name}.`
      : `${number} ${total === 1 ? 'user is' : 'users are'} in ${name}${waysOf(group, { byRule, byHand, others })}.`;
  const values = { group: name, number, by_rule: String(byRule), by_hand: String(byHand), others: String(others) };
  const note = [answer.note, group.type === 'OKTA_GROUP' && all.note].filter(Boolean).join(' ');
  return { ...answer, verdict: verdictOf('group_members', values, message), ...(note !== '' && { note }) };
}
