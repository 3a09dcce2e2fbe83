/** What one person has that another has not. */
import { type Reprompt, reprompt } from '../../agent/reprompt.ts';
import type { Answer, Section } from '../../contract/function-result.ts';
import { verdictOf } from '../../contract/verdicts/verdicts.ts';
import { listApplications } from '../../operations/applications/applications.ts';
import { labelOf, nameOf, type OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { cut } from '../../operations/text.ts';
import { listUserGroups } from '../../operations/users/groups.ts';
import { listAssignedRolesForUser } from '../../operations/users/roles.ts';
import { found } from '../../platform/result.ts';
import { askedFor } from '../../targets/target.ts';
import { user as target } from '../../targets/user.ts';
import type { Ask } from '../question.ts';
import { leftOut } from '../sentences/left-out.ts';
import { inSentence } from '../sentences/names.ts';
import { noted } from '../sentences/notes.ts';
import { type Difference, differenceOf, type Thing } from './difference.ts';
import { apps, groups, type Have, roles } from './having.ts';

const both = async (have: Have, okta: OktaReader, [one, other]: [OktaUser, OktaUser]) => {
  const [ours, theirs] = await Promise.all([have(okta, one.id), have(okta, other.id)]);
  if (!ours.ok) return ours;
  if (!theirs.ok) return theirs;
  const isWhole = ours.value.isWhole && theirs.value.isWhole;
  return found({ ...differenceOf(ours.value.things, theirs.value.things), isWhole });
};

const numberOf = ({ ours, theirs }: Difference): number => ours.length + theirs.length;

const counted = (things: readonly Thing[]): string =>
  things.length === 0 ? '0' : cut(`${things.length}: ${things.map(({ name }) => name).join(', ')}`);

/** Both by their names, and with their logins where they have the same. */
const calledApart = ([one, other]: [OktaUser, OktaUser]): [string, string] =>
  nameOf(one) === nameOf(other) ? [labelOf(one), labelOf(other)] : [nameOf(one), nameOf(other)];

const sectionOf = (what: string, { ours, theirs }: Difference, [one, other]: [string, string]): Section[] => {
  const rows = [...ours.map((thing) => ({ thing, who: one })), ...theirs.map((thing) => ({ thing, who: other }))];
  if (rows.length === 0) return [];
  return [
    {
      title: `${what} that only one of them has (${rows.length})`,
      columns: ['Name', 'Who has it', 'Kind'],
      rows: rows.map(({ thing, who }) => [cut(thing.name), who, thing.kind]),
      ids: rows.map(({ thing }) => thing.id),
      links: rows.map(({ thing }) => thing.link ?? ''),
    },
  ];
};

const some = (count: number, word: string): string[] =>
  count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];

/** The differences between two people: groups and apps, and admin roles where the person may see them. */
export async function compare(ask: Ask, said: string, otherSaid: string): Promise<Answer | Reprompt> {
  const [okta, forRoles] = await Promise.all([
    ask([target.lookup(said), target.lookup(otherSaid), listUserGroups, listApplications]),
    ask([listAssignedRolesForUser]),
  ]);
  if (!okta.ok) return okta.refusal;
  const [first, second] = await Promise.all([target.find(okta.value, said), target.find(okta.value, otherSaid)]);
  const asked = askedFor('compare_with', second);
  if (!first.ok) return first.refusal;
  if (!asked.ok) return asked.refusal;
  const pair: [OktaUser, OktaUser] = [first.value, asked.value];
  if (pair[0].id === pair[1].id) return reprompt('user and compare_with are the same person. Ask who the other is.');
  const [inGroups, inApps, inRoles] = await Promise.all([
    both(groups, okta.value, pair),
    both(apps, okta.value, pair),
    forRoles.ok ? both(roles, forRoles.value, pair) : forRoles,
  ]);
  if (!inGroups.ok) return inGroups.refusal;
  if (!inApps.ok) return inApps.refusal;
  const parts: [string, Difference][] = [
    ['Groups', inGroups.value],
    ['Apps', inApps.value],
    ...(inRoles.ok ? [['Admin roles', inRoles.value] satisfies [string, Difference]] : []),
  ];
  const [one, other] = calledApart(pair);
  const differing = parts.map(([, difference]) => numberOf(difference));
  const [groupCount = 0, appCount = 0, roleCount] = differing;
  const isSame = differing.every((count) => count === 0);
  const words = [some(groupCount, 'group'), some(appCount, 'app'), some(roleCount ?? 0, 'admin role')].flat();
  const values = {
    user: one,
    other,
    groups: String(groupCount),
    apps: String(appCount),
    roles: String(roleCount ?? ''),
  };
  const note = noted(
    !inRoles.ok && leftOut('Admin roles', inRoles.refusal),
    !(inGroups.value.isWhole && inApps.value.isWhole) && 'Not all of their groups and apps were read.',
  );
  return {
    outcome: 'ok',
    title: `${one} and ${other}`,
    columns: ['What', `Only ${one}`, `Only ${other}`, 'Both'],
    rows: parts.map(([what, { ours, theirs, shared }]) => [what, counted(ours), counted(theirs), counted(shared)]),
    verdict: isSame
      ? verdictOf(
          'access_same',
          { user: one, other },
          `${inSentence(one)} and ${inSentence(other)} have the same ${inRoles.ok ? 'groups, apps and admin roles' : 'groups and apps'}.`,
        )
      : verdictOf(
          'access_differs',
          values,
          `${inSentence(one)} and ${inSentence(other)} differ in ${words.join(' and ')}.`,
        ),
    sections: parts.flatMap(([what, difference]) => sectionOf(what, difference, [one, other])),
    ...note,
  };
}
