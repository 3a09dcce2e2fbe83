/** Who is in a group, and how each came in, as far as it can be told. */
import type { Answer } from '../../contract/function-result.ts';
import { verdictOf } from '../../contract/verdicts/verdicts.ts';
import { Member } from '../../operations/groups/expression/person.ts';
import { listGroupUsers } from '../../operations/groups/groups.ts';
import { nameOf, type OktaGroup, type OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { pagesOf } from '../../operations/pages.ts';
import { cut } from '../../operations/text.ts';
import { countOf } from '../count.ts';
import { drawPages } from '../lists.ts';
import { inWords, type Origin, originOf } from '../membership/origin.ts';
import { everyRule } from '../membership/rules-filling.ts';
import { afterOf, isCursor } from '../parameters.ts';
import type { Ask } from '../question.ts';
import { inSentence } from '../sentences/names.ts';
import { noted } from '../sentences/notes.ts';
import { drawRead, type Table } from '../tables.ts';

/** A member, and how they came in. */
interface Came {
  user: OktaUser;
  origin: Origin;
}

const table = (title: string): Table<Came> => ({
  title,
  columns: ['Name', 'Login', 'Status', 'How'],
  row: ({ user, origin }) => [nameOf(user), user.profile.login, user.status, inWords(origin)],
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

const verdict = (group: OktaGroup, members: readonly Came[], more: boolean) => {
  const numberOf = (by: Origin['by']) => members.filter(({ origin }) => origin.by === by).length;
  const [byRule, byHand] = [numberOf('rule'), numberOf('hand')];
  const others = members.length - byRule - byHand;
  const number = `${more ? 'more than ' : ''}${members.length}`;
  const name = inSentence(group.profile.name);
  const message =
    members.length === 0
      ? `Nobody is in ${name}.`
      : `${number} ${number === '1' ? 'user is' : 'users are'} in ${name}${waysOf(group, { byRule, byHand, others })}.`;
  const values = { group: name, number, by_rule: String(byRule), by_hand: String(byHand), others: String(others) };
  return verdictOf('group_members', values, message);
};

/** Every member of a group, and how they came in; with a cursor a page, with "count" their number. */
export async function membersOfGroup(
  ask: Ask,
  okta: OktaReader,
  { group, page }: { group: OktaGroup; page: string | undefined },
): Promise<Answer> {
  const { scope } = listGroupUsers;
  const request = listGroupUsers.request({ groupId: group.id, ...afterOf(page) });
  const title = `Members of ${cut(group.profile.name)}`;
  if (page === 'count') return countOf(okta, request, scope, { title, by: 'status' });
  const rules = await everyRule(ask);
  const item = Member.transform(({ user, person }): Came => ({ user, origin: originOf(group, rules, person) }));
  if (isCursor(page)) return drawRead(await okta.list(request, scope, item), table(title));
  const read = await pagesOf(okta, request, scope, item, { sparing: true });
  if (!read.ok) return read.refusal;
  const answer = drawPages(read.value, table(title));
  const note = noted(answer.note, group.type === 'OKTA_GROUP' && rules.note);
  return { ...answer, verdict: verdict(group, read.value.items, read.value.more), ...note };
}
