/** Which factor of somebody a person means: by its id, its name, or its kind as people call it. */
import { failed, found, type Result } from '../../../platform/result.ts';
import { chosenOf, which } from '../../../targets/target.ts';
import { labelOf, type OktaUser } from '../../objects.ts';
import { isSame, shapeOf } from '../../text.ts';
import { factorName, factorWords } from '../factor-words.ts';
import type { OktaFactor } from '../factors.ts';

/** What people say for a factor, and the types it may be of. The first that fits counts. */
const SAID: readonly (readonly [words: RegExp, types: readonly string[]])[] = [
  [/fast ?pass/, ['signed_nonce']],
  [/okta verify|push|phone app/, ['push', 'signed_nonce']],
  [/google|authenticator app|totp|one-time/, ['token:software:totp', 'token:hotp']],
  [/yubi ?key|security key|passkey|fido|webauthn|biometric|touch id|hello|fingerprint/, ['webauthn', 'u2f']],
  [/hardware|token/, ['token:hardware', 'token', 'token:hotp']],
  [/sms|text/, ['sms']],
  [/call|voice/, ['call']],
  [/e-?mail/, ['email']],
  [/question/, ['question']],
  [/duo/, ['web']],
];

/** One of these takes all of Okta Verify with it. */
export const isOktaVerify = ({ factorType, provider }: OktaFactor): boolean =>
  provider === 'OKTA' && ['push', 'signed_nonce', 'token:software:totp'].includes(factorType);

/** "Okta Verify push, iPhone (opf…)": told from every other, and understood when it is given back. */
const candidate = (factor: OktaFactor): string =>
  `${[factorWords(factor), factorName(factor)].filter((part) => part !== '').join(', ')} (${factor.id})`;

const meant = (factors: readonly OktaFactor[], said: string): readonly OktaFactor[] => {
  const ids = [said, ...(chosenOf(said)?.details ?? [])];
  const byId = factors.filter(({ id }) => ids.includes(id));
  if (byId.length > 0) return byId;
  const shape = shapeOf(said);
  const isCalled = (factor: OktaFactor) =>
    [factorName(factor), factor.factorType, factorWords(factor)].some((name) => name !== '' && isSame(name, said)) ||
    (factorName(factor) !== '' && shape.includes(shapeOf(factorName(factor))));
  const byName = factors.filter(isCalled);
  if (byName.length > 0) return byName;
  // A YubiKey that gives codes is no security key to Okta.
  const yubikeys = /yubi/.test(shape) ? factors.filter(({ provider }) => provider === 'YUBICO') : [];
  if (yubikeys.length > 0) return yubikeys;
  const [, types = []] = SAID.find(([words]) => words.test(shape)) ?? [];
  return factors.filter(({ factorType }) => types.includes(factorType));
};

/**
 * The one factor of these that the words stand for, or the only one where nothing was said. Refuses with `ambiguous` and
 * what there is to choose from, and with `change_not_possible` where there is none.
 */
export function factorMeant(user: OktaUser, factors: readonly OktaFactor[], said = ''): Result<OktaFactor> {
  if (factors.length === 0)
    return failed('change_not_possible', `${labelOf(user)} has no factor that could be removed.`, {
      because: 'no_factor',
      target: labelOf(user),
      state: user.status,
    });
  const matches = said === '' ? factors : meant(factors, said);
  const [first, ...others] = matches;
  if (first && (others.length === 0 || matches.every(isOktaVerify)))
    return found(matches.find(({ factorType }) => factorType === 'push') ?? first);
  const why = first
    ? `${labelOf(user)} has several factors${said === '' ? '' : ` that may be "${said}"`}.`
    : `${labelOf(user)} has no factor "${said}".`;
  return which('value', said, why, (first ? matches : factors).map(candidate));
}
