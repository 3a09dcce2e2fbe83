/** A large organisation in FGA, and questions to which the answer is known. Made by arithmetic, so every run has the same. */

import type { Tuple } from '../../../fga/tuples.ts';
import { fgaUser } from '../../../lambdas/contract/variables/fga-user.ts';

const PEOPLE = 15_000;
const GROUPS = 300;
/** Groups whose members are on the help desk; everybody is in two groups. */
export const HELP_DESKS = 20;
const AREAS = ['users', 'groups', 'apps', 'logs'];

const sub = (person: number): string => `oidc|okta|00u${String(person).padStart(17, '0')}`;
const user = (person: number): string => fgaUser(sub(person));
const groupsOf = (person: number): number[] => [person % GROUPS, (person * 7 + 1) % GROUPS];
const isHelpDesk = (person: number): boolean => person % 3 === 0;
const isAdministrator = (person: number): boolean => person % 10 === 1;

/** So many tuples. @throws when they are too few for the people */
export function tuplesOf(count: number): Tuple[] {
  const tuples: Tuple[] = [];
  for (let person = 0; person < PEOPLE; person++) {
    for (const area of AREAS) tuples.push({ user: user(person), relation: 'read_okta', object: `okta:${area}` });
    for (const group of new Set(groupsOf(person)))
      tuples.push({ user: user(person), relation: 'member', object: `group:g${group}` });
    if (isHelpDesk(person)) tuples.push({ user: user(person), relation: 'help_desk', object: 'okta:users' });
    if (isAdministrator(person)) tuples.push({ user: user(person), relation: 'administrator', object: 'okta:users' });
  }
  for (let group = 0; group < HELP_DESKS; group++)
    tuples.push({ user: `group:g${group}#member`, relation: 'help_desk', object: 'okta:users' });
  if (tuples.length > count) throw new Error(`The people alone have ${tuples.length} tuples`);
  // The rest are help desks for the members of one group of Okta each.
  for (let one = 0; tuples.length < count; one++)
    tuples.push({ user: user(one), relation: 'help_desk', object: `okta_group:00g${String(one).padStart(17, '0')}` });
  return tuples;
}

export interface Question {
  sub: string;
  relation: string;
  object: string;
  allowed: boolean;
}
export type Kind = 'read, allowed' | 'change by an own role' | 'change by a group' | 'change, denied';

const inHelpDesk = (person: number): boolean => groupsOf(person).some((group) => group < HELP_DESKS);
const may = (person: number): boolean => isHelpDesk(person) || isAdministrator(person) || inHelpDesk(person);
const everybody = Array.from({ length: PEOPLE }, (_, person) => person);
/** An order in which neighbours have nothing in common; the step and the number of people share no factor. */
const mixed = everybody.map((place) => (place * 7_919) % PEOPLE);

const questions = (who: (person: number) => boolean, relation: string, allowed: boolean): Question[] =>
  mixed.filter(who).map((person) => ({ sub: sub(person), relation, object: 'okta:users', allowed }));

/** Questions of each kind, each about somebody else. */
export const QUESTIONS: Record<Kind, Question[]> = {
  'read, allowed': questions(() => true, 'read_okta', true),
  'change by an own role': questions(isHelpDesk, 'can_reset_password', true),
  'change by a group': questions(
    (person) => !isHelpDesk(person) && !isAdministrator(person) && inHelpDesk(person),
    'can_reset_password',
    true,
  ),
  'change, denied': questions((person) => !may(person), 'can_reset_password', false),
};
