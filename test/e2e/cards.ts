/** Cards of changes as they may stand, shown in the real panel: nobody has to wait for each to come about. */
import type { Page } from 'playwright-core';
import type { ChangeView, EffectCode } from '../../backend/contract.ts';
import { change, many, step } from '../extension/changes/changes.ts';
import { person } from './world/person.ts';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const ben = { type: 'user', id: '00u1', login: 'ben.ito@acme.example', name: 'Ben Ito' };
const group = (name: string) => ({ type: 'group', id: `00g${name}`, name });
const effect = (code: EffectCode, values?: Record<string, string>) => ({ code, ...(values && { values }) });

const offboarding = [
  step({
    operationId: 'suspendUser',
    targets: [ben],
    leaves: { status: 'SUSPENDED' },
    effects: [effect('shut_out')],
  }),
  step({
    operationId: 'revokeUserSessions',
    targets: [ben],
    leaves: { status: 'ACTIVE' },
    effects: [effect('sessions_end'), effect('tokens_end')],
  }),
  step({
    operationId: 'unassignUserFromGroup',
    targets: [ben, group('Sales EMEA')],
    before: { member: true },
    leaves: { member: false },
    effects: [effect('loses_apps', { count: '2', names: 'Salesforce, Gong' })],
  }),
  step({
    operationId: 'unassignUserFromGroup',
    targets: [ben, group('Quarterly business review – regional leads and their deputies')],
    before: { member: true },
    leaves: { member: false },
  }),
];

/** Added until Friday: so many of both steps were taken. */
const forAWhile = (done: 0 | 1) => {
  const given = step({
    operationId: 'assignUserToGroup',
    targets: [ben, group('Sales EMEA')],
    before: { member: false },
    leaves: { member: true },
    effects: [effect('gains_apps', { count: '2', names: 'Salesforce, Gong' })],
    ...(done && { state: 'done', after: { member: true } }),
  });
  const { targets, before, leaves } = given;
  const due = { at: '2026-12-04T17:00:00.000Z', zone: 'Europe/Prague' };
  return [given, step({ operationId: 'unassignUserFromGroup', targets, before: leaves, leaves: before, due })];
};

/** By the name of their picture. */
export const CARDS = {
  confirm: change({
    gate: 'confirm',
    steps: [
      step({
        operationId: 'unlockUser',
        targets: [{ type: 'user', id: '00u2', login: 'ana.ruiz@acme.example', name: 'Ana Ruiz' }],
        before: { status: 'LOCKED_OUT' },
        leaves: { status: 'ACTIVE' },
      }),
    ],
    reason: 'She called the help desk',
  }),
  final: change({
    gate: 'confirm',
    steps: [step({ operationId: 'revokeUserSessions', targets: [ben], effects: offboarding[1]?.effects ?? [] })],
  }),
  approve: change({
    because: ['credentials', 'administrator'],
    steps: [step({ effects: [effect('mail_sent'), effect('sign_in_blocked')] })],
  }),
  plan: change({ because: ['credentials', 'irreversible'], steps: offboarding }),
  partial: change({
    state: 'partial',
    steps: offboarding.map((it, at) => ({
      ...it,
      ...(at < 2
        ? { state: 'done' as const, after: it.leaves, oktaRequestId: `Zq1aB${at}c2dEf3gH4iJ5kL6mN7o` }
        : { state: at === 2 ? ('failed' as const) : ('open' as const) }),
    })),
    failure: { code: 'okta_forbidden', message: 'Okta refused.' },
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  }),
  offboarding: change({
    because: ['offboarding', 'many_steps'],
    plan: { name: 'offboard', user: ben },
    steps: offboarding,
    notes: [
      effect('group_stays', { group: 'Everyone', why: 'which everybody is in' }),
      effect('apps_remain', { count: '2', names: 'Slack, Zoom' }),
    ],
    background: 'phone',
  }),
  held: change({
    state: 'held',
    because: ['offboarding'],
    plan: { name: 'offboard', user: ben },
    steps: offboarding.slice(2),
    without: offboarding.slice(0, 2).map((it, at) => ({ at: at + 1, step: it, ...(at === 1 && { goesWith: 1 }) })),
    notes: [effect('already_so', { step: 'Remove from a group – ben.ito@acme.example (Ben Ito), group Finance' })],
    background: 'phone',
  }),
  many: change({ steps: [], many: many(), because: ['many'] }),
  working: change({
    state: 'executing',
    steps: [],
    many: many({ open: 21, done: 16, failed: 1, waitingUntil: inMinutes(1) }),
  }),
  worked: change({
    state: 'partial',
    steps: [],
    many: many({ open: 0, done: 36, failed: 2 }),
    traceId: '4bf92f3577b34da6',
  }),
  timed: change({ gate: 'confirm', steps: forAWhile(0) }),
  scheduled: change({ state: 'scheduled', gate: 'confirm', steps: forAWhile(1), undo: 'possible' }),
  done: change({
    state: 'done',
    gate: 'confirm',
    steps: [
      step({
        operationId: 'assignUserToGroup',
        targets: [ben, group('Sales EMEA')],
        before: { member: false },
        after: { member: true },
        leaves: { member: true },
        state: 'done',
        oktaRequestId: 'Zq1aBc2dEf3gH4iJ5kL6mN7o',
      }),
    ],
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  }),
} satisfies Record<string, ChangeView>;

/** Where names, addresses and ids stand. */
const LONG = ['name', 'login', 'title', 'names', 'reason', 'group', 'oktaRequestId', 'traceId'];

/** The same with names, addresses and ids that are long, and that nothing breaks. */
export const unbroken = (card: ChangeView): ChangeView =>
  JSON.parse(JSON.stringify(card), (key, value) =>
    LONG.includes(key) && value !== 'offboard' ? String(value).replaceAll(' ', '').padEnd(80, 'x') : value,
  );

/** Lets the panel of this person show these cards, and no more. */
export async function showCards(panel: Page, firstName: string, cards: readonly ChangeView[]): Promise<void> {
  const entries = cards.map((it, at) => {
    const card = { ...it, id: `card-${at}`, code: `7F${at}K`, expiresAt: inMinutes(4.5), updatedAt: inMinutes(0) };
    return { kind: 'change', id: card.id, change: card };
  });
  const conversation = { threadId: 'cards', entries, run: null };
  const stored = { sub: person(firstName).sub, writer: 'cards', conversation };
  await panel.evaluate(`chrome.storage.session.set(${JSON.stringify({ conversation: stored })})`);
  await panel.getByRole('article', { name: `Change 7F${cards.length - 1}K` }).waitFor();
}
