import * as z from 'zod';
import type { OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { factorWords } from '../../operations/users/factor-words.ts';
import { listFactors, OktaFactor } from '../../operations/users/factors.ts';
import { listUsers } from '../../operations/users/users.ts';
import { found, type Result } from '../../platform/result.ts';
import { everybody, groupName, groupOf, inside, isInUse, WHO, who, whoseOf } from './everybody.ts';
import { each, type Kind } from './kind.ts';

/** A key that signs for this site alone: FIDO2 and Okta FastPass. */
const RESISTANT = ['webauthn', 'u2f', 'signed_nonce'];

/** The factors somebody can sign in with. Somebody who is gone since the list was read has none, and is none. */
const factorsOf = async (okta: OktaReader, { id }: OktaUser): Promise<Result<OktaFactor[] | undefined>> => {
  const read = await okta.read(listFactors.request({ userId: id }), listFactors.scope, z.array(OktaFactor));
  if (read.ok) return found(read.value.filter(({ status }) => status === '' || status === 'ACTIVE'));
  return read.refusal.outcome === 'failed' && read.refusal.code === 'okta_not_found' ? found(undefined) : read;
};

export const noPhishingResistantMfa: Kind = {
  name: 'no_phishing_resistant_mfa',
  about: 'who has no phishing-resistant factor (security key, passkey or Okta FastPass), by department',
  takes: ['group_by', 'department'],
  uses: [listUsers, listFactors],
  plan: (asked) => ({
    title: `Users without phishing-resistant MFA${inside(asked)}`,
    columns: [...WHO, 'Factors'],
    group_columns: [groupName(asked.group_by ?? 'department'), 'Number'],
    parameters: whoseOf(asked, 'department'),
  }),
  step: (okta, report) =>
    everybody(okta, report, {
      // Each takes a request of its own.
      size: 50,
      judge: async (users, by) => {
        const read = await each(users.filter(isInUse), async (user) => {
          const factors = await factorsOf(okta, user);
          return factors.ok ? found({ user, factors: factors.value }) : factors;
        });
        if (!read.ok) return read;
        const without = read.value.flatMap(({ user, factors }) =>
          factors === undefined || factors.some(({ factorType }) => RESISTANT.includes(factorType))
            ? []
            : [{ user, cells: [...who(user), factors.map(factorWords).join(', ') || 'none'] }],
        );
        return found({ rows: without, counted: without.map(({ user }) => groupOf(user, by)) });
      },
    }),
};
