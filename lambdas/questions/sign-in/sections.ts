/** The evidence of a verdict, as tables. */

import { labelOf } from '../../operations/objects.ts';
import type { OktaPolicyRule } from '../../operations/policies/objects.ts';
import { statusInWords } from '../../operations/state-in-words.ts';
import { cut } from '../../operations/text.ts';
import { factorWords } from '../../operations/users/factor-words.ts';
import type { OktaFactor } from '../../operations/users/factors.ts';
import { events as eventTable } from '../logs/table.ts';
import { draw, whole } from '../tables.ts';
import { minuteOf } from '../time/minute.ts';
import { sectionOf } from '../together.ts';
import { BLOCKS } from '../users/words.ts';
import type { Evidence } from './evidence.ts';

const MOST_EVENTS = 10;

const named = (texts: readonly string[], none: string): string => [...new Set(texts)].join(', ') || none;

/** The account as it is; a part that was not read has no row. */
export function stateOf(evidence: Evidence, factors: readonly OktaFactor[] | undefined) {
  const { user, blocks, app, moment } = evidence;
  const shown = (iso: string) => minuteOf(moment)(iso) || 'never';
  const assigned = app && (app.isAssigned ? 'assigned' : 'not assigned');
  const facts: [field: string, value: string | undefined][] = [
    ['Status', user.status],
    ['Status changed', shown(user.statusChanged)],
    ['Last sign-in', shown(user.lastLogin)],
    ['Password changed', shown(user.passwordChanged)],
    ['Password kept by', user.credentials?.provider?.type ?? 'unknown'],
    [
      'Blocked on',
      blocks &&
        named(
          blocks.map((each) => BLOCKS[each][0]),
          'nothing',
        ),
    ],
    ['Factors', factors && named(factors.map(factorWords), 'none')],
    [
      `App ${app?.label ?? ''}`,
      app && (app.status === 'ACTIVE' ? assigned : `${assigned}, ${statusInWords(app.status)}`),
    ],
  ];
  const rows = facts.flatMap(([field, value]) => (value === undefined ? [] : [[cut(field), cut(value)]]));
  return {
    title: `Sign-in of ${labelOf(user)}`,
    columns: ['Field', 'Value'],
    rows,
    ids: rows.map((_, row) => (row === 0 ? user.id : '')),
  };
}

/** The newest events; nothing where there are none. */
export function eventsSection({ user, events = [], moment }: Evidence) {
  if (events.length === 0) return [];
  const table = eventTable(`Last events of ${labelOf(user)}`, moment.zone);
  return [sectionOf(draw(whole(events.slice(0, MOST_EVENTS)), table))];
}

/** The rule that denied, and where it lets people in or does not. */
export function ruleSection(
  { name, access, asksFactor, network, groups, managedDevice, risk }: OktaPolicyRule,
  policy: string,
  zoneName: (id: string) => string,
) {
  const { connection, include = [], exclude = [] } = network ?? {};
  const inside = include.map(zoneName).join(', ');
  const outside = exclude.map(zoneName).join(', ');
  const where = [inside && `in ${inside}`, outside && `outside ${outside}`].filter(Boolean).join(', ');
  const facts: [field: string, value: string][] = [
    ['Policy', policy],
    ['Rule', name],
    ['Access', access],
    ['From', where || (connection === 'ANYWHERE' || !connection ? 'anywhere' : connection)],
    ['For', groups.length === 0 ? 'everyone of the policy' : `${groups.length} of its groups`],
    ['Asks for a factor', asksFactor ? 'yes' : 'no'],
    ...(managedDevice ? [['Device', 'managed only'] as [string, string]] : []),
    ...(risk && risk !== 'ANY' ? [['Risk', risk] as [string, string]] : []),
  ];
  return {
    title: `The rule ${cut(name)}`,
    columns: ['Condition', 'Value'],
    rows: facts.map(([field, value]) => [field, cut(value)]),
  };
}
