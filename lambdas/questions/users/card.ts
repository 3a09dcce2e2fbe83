import type { Ok } from '../../contract/function-result.ts';
import { labelOf, nameOf, type OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { cut } from '../../operations/text.ts';
import type { Moment } from '../question.ts';
import { minuteOf, zoneNote } from '../time/minute.ts';
import { managerOf } from './manager.ts';

/** One user, a row a fact; what the profile does not say is "not set". */
export async function cardOf(okta: OktaReader, user: OktaUser, moment: Moment): Promise<Ok> {
  const { id, status, profile, credentials } = user;
  const manager = await managerOf(okta, user);
  const shown = (iso: string) => minuteOf(moment)(iso) || 'never';
  const facts: [field: string, value: string, about?: string | undefined][] = [
    ['Name', nameOf(user), id],
    ['Login', profile.login],
    ['E-mail', profile.email],
    ['Status', status],
    ['Title', profile.title],
    ['Department', profile.department],
    ['City', profile.city],
    ['Manager', manager ? labelOf(manager) : profile.manager || profile.managerId, manager?.id],
    ['Last sign-in', shown(user.lastLogin)],
    ['Password changed', shown(user.passwordChanged)],
    ['Password kept by', credentials?.provider?.type ?? 'unknown'],
    ['Created', shown(user.created)],
    ['Activated', shown(user.activated)],
    ['Status changed', shown(user.statusChanged)],
    ['Id', id],
  ];
  return {
    outcome: 'ok',
    title: labelOf(user),
    columns: ['Field', 'Value'],
    rows: facts.map(([field, value]) => [field, cut(value) || 'not set']),
    ids: facts.map(([, , about = '']) => about),
    note: zoneNote(moment),
  };
}
