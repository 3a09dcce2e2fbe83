/** Taking factors away: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor */
import * as z from 'zod';
import type { Effect } from '../../../contract/changes/effects.ts';
import { found, type Result } from '../../../platform/result.ts';
import { legible } from '../../../targets/legible.ts';
import { user } from '../../../targets/user.ts';
import { labelOf, UserId } from '../../objects.ts';
import type { OktaReader } from '../../okta.ts';
import { change } from '../../operation.ts';
import { factorName, factorWords } from '../factor-words.ts';
import { listFactors, OktaFactor } from '../factors.ts';
import { factorMeant, isOktaVerify } from './factor-meant.ts';
import { type OfUser, toOneself, unlessIn } from './status.ts';

const area = { relation: 'can_reset_factors', object: 'okta:users', scope: 'okta.users.manage' } as const;

/** Those that somebody set up. An e-mail address is there by itself, and what is only offered is none yet. */
async function factorsOf(okta: OktaReader, of: OfUser): Promise<Result<OktaFactor[]>> {
  const read = await okta.read(listFactors.request(of), listFactors.scope, z.array(OktaFactor));
  if (!read.ok) return read;
  return found(read.value.filter(({ factorType, status }) => factorType !== 'email' && status !== 'NOT_SETUP'));
}

/** What goes, and that a new one is asked for where none is left. */
function goes(all: readonly OktaFactor[], isGone: (factor: OktaFactor) => boolean): Effect[] {
  const names = all
    .filter(isGone)
    .map((factor) => [factorWords(factor), legible(factorName(factor))].filter((part) => part !== '').join(' '));
  const loses: Effect = { code: 'loses_factors', values: { names: names.join(', ') } };
  return all.every(isGone) ? [loses, { code: 'factor_due' }] : [loses];
}

/** Okta lets nobody's factors be changed once they are deactivated, or before they began. */
const WITH_FACTORS = ['ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'];

export const unenrollFactor = change({
  operationId: 'unenrollFactor',
  description: 'Remove one factor of a user, who can set it up again; with one of Okta Verify all of it goes.',
  action: 'Remove a factor',
  because: ['credentials'],
  targets: { user },
  parameters: z.object({ userId: UserId, factorId: z.string().regex(/^[A-Za-z0-9]{20}$/) }),
  value: {
    says: 'which factor, such as push, SMS, YubiKey',
    uses: [listFactors],
    find: async (okta, said, { user }) => {
      const all = await factorsOf(okta, { userId: user.id });
      if (!all.ok) return all;
      const factor = factorMeant(user, all.value, said);
      return factor.ok ? found({ factorId: factor.value.id }) : factor;
    },
  },
  ...area,
  call: { function: 'change_user', parameters: { operation: 'unenrollFactor' } },
  request: ({ userId, factorId }) => ({ method: 'DELETE', path: `/api/v1/users/${userId}/factors/${factorId}` }),
  verify: {
    uses: listFactors,
    read: async (okta, { userId, factorId }) => {
      const all = await factorsOf(okta, { userId });
      return all.ok ? found({ factor: all.value.some(({ id }) => id === factorId) ? 'SET_UP' : 'REMOVED' }) : all;
    },
  },
  leaves: () => ({ factor: 'REMOVED' }),
  effects: {
    uses: [listFactors],
    read: async (okta, { userId, factorId }) => {
      const all = await factorsOf(okta, { userId });
      if (!all.ok) return all;
      const meant = all.value.find(({ id }) => id === factorId);
      const isGone = (factor: OktaFactor) => factor === meant || (meant && isOktaVerify(meant) && isOktaVerify(factor));
      return found(goes(all.value, (factor) => isGone(factor) === true));
    },
  },
  detail: ({ effects }) => effects.find(({ code }) => code === 'loses_factors')?.values?.names ?? '',
  repeatable: false,
  obstacle: ({ user }) =>
    user.status === 'DEPROVISIONED'
      ? unlessIn(user, [], 'Okta removes no factor of somebody who is deactivated.')
      : undefined,
  examples: [
    { say: "Remove {user}'s factor {value}" },
    { say: 'Remove the factor {value} of {user}' },
    { say: "Unenroll {user}'s {value}" },
    { say: "Remove {user}'s SMS factor", with: { value: 'SMS' } },
    { say: "Remove {user}'s push factor", with: { value: 'push' } },
    { say: "Remove {user}'s YubiKey", with: { value: 'YubiKey' } },
    { say: "Remove {user}'s security key", with: { value: 'security key' } },
    { say: "Remove {user}'s Okta Verify", with: { value: 'Okta Verify' } },
    { say: '{user} lost the phone', with: { value: 'push' } },
    { say: '{user} got a new phone, remove Okta Verify', with: { value: 'Okta Verify' } },
    { say: '{user} lost the YubiKey', with: { value: 'YubiKey' } },
  ],
});

export const resetFactors = change({
  operationId: 'resetFactors',
  description: 'Remove all factors of a user, who sets up new ones at the next sign-in.',
  action: 'Reset all factors',
  because: ['credentials'],
  targets: { user },
  parameters: z.object({ userId: UserId }),
  ...area,
  call: { function: 'change_user', parameters: { operation: 'resetFactors' } },
  request: ({ userId }) => ({ method: 'POST', path: `/api/v1/users/${userId}/lifecycle/reset_factors` }),
  verify: {
    uses: listFactors,
    read: async (okta, of) => {
      const all = await factorsOf(okta, of);
      return all.ok ? found({ factors: all.value.length > 0 ? 'SET_UP' : 'NONE' }) : all;
    },
  },
  leaves: () => ({ factors: 'NONE' }),
  effects: {
    uses: [listFactors],
    read: async (okta, of) => {
      const all = await factorsOf(okta, of);
      return all.ok ? found(goes(all.value, () => true)) : all;
    },
  },
  repeatable: false,
  obstacle: ({ user }, { factors }, asker) => {
    const refusal =
      toOneself(user, asker, 'resets all factors of') ??
      unlessIn(user, WITH_FACTORS, 'Okta resets no factors in that status.');
    if (refusal) return refusal;
    if (factors !== 'NONE') return undefined;
    const message = `${labelOf(user)} has no factor that could be reset.`;
    return { because: 'no_factor', target: labelOf(user), state: user.status, message };
  },
  examples: [
    { say: "Reset {user}'s MFA" },
    { say: "Reset {user}'s factors" },
    { say: 'Reset all factors of {user}' },
    { say: 'Reset the factors of {user}' },
    { say: 'Reset the MFA of {user}' },
    { say: 'Remove all factors of {user}' },
  ],
});
