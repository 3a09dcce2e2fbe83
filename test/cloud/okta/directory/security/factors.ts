/** Which factors the people of the local Okta org have set up, by their place: every kind, and some have none. */
import type { Factor } from '../../org.ts';

type Given = Pick<Factor, 'factorType' | 'label'> & Partial<Pick<Factor, 'provider' | 'status'>>;

const PREFIXES: Record<Factor['factorType'], string> = {
  push: 'opf',
  signed_nonce: 'pfd',
  webauthn: 'fwf',
  sms: 'sms',
  call: 'clf',
  email: 'emf',
  question: 'ufs',
  'token:software:totp': 'uft',
};

const factor = (userId: string, created: number, { factorType, ...given }: Given): Factor => ({
  id: `${PREFIXES[factorType]}${userId.slice(3)}`,
  factorType,
  provider: factorType === 'webauthn' ? 'FIDO' : 'OKTA',
  created,
  ...given,
});

/** A phone with Okta Verify, and a security key. */
export const pushAndKey = (userId: string, created: number): Factor[] => [
  factor(userId, created, { factorType: 'push', label: 'Okta Verify on a phone' }),
  factor(userId, created, { factorType: 'webauthn', label: 'Security key' }),
];

/** What one of the many has set up, with an e-mail address for where it is needed. */
export function factorsAt(index: number, userId: string, email: string, created: number): Factor[] {
  const phone = index % 2 ? 'iPhone' : 'Pixel';
  const number = `+4930${String(5_550_000 + index)}`;
  const push: Given = { factorType: 'push', label: phone };
  const kinds: readonly (readonly Given[])[] = [
    [push],
    [push, { factorType: 'webauthn', label: 'MacBook Touch ID' }],
    [push],
    [push, { factorType: 'signed_nonce', label: index % 4 === 3 ? 'MacBook Pro' : 'ThinkPad' }],
    [push, { factorType: 'sms', label: number }],
    [
      { factorType: 'sms', label: number },
      { factorType: 'call', label: number, status: 'NOT_SETUP' },
    ],
    [
      { factorType: 'token:software:totp', provider: 'GOOGLE', label: email },
      { factorType: 'email', label: email },
    ],
    [{ factorType: 'question', label: 'What is the food you least liked as a child?' }],
    [{ ...push, status: 'PENDING_ACTIVATION' }],
    [],
  ];
  return (kinds[index % kinds.length] ?? []).map((each) => factor(userId, created, each));
}
