/** Factors as people call them. */
import type { OktaFactor } from './factors.ts';

/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserFactor/ */
const FACTORS: Record<string, string> = {
  push: 'Okta Verify push',
  signed_nonce: 'Okta FastPass',
  'token:software:totp': 'one-time password of an app',
  'token:software:totp OKTA': 'Okta Verify code',
  'token:software:totp GOOGLE': 'Google Authenticator',
  'token:hotp': 'one-time password',
  'token:hardware': 'hardware token',
  'token:hardware YUBICO': 'YubiKey',
  token: 'token',
  webauthn: 'security key or passkey',
  u2f: 'security key (U2F)',
  sms: 'text message',
  call: 'voice call',
  email: 'e-mail',
  question: 'security question',
  web: 'Duo',
  password: 'password',
  claims_provider: 'identity provider',
};

/** "Okta Verify push"; Okta's own word for one that is not known here. */
export const factorWords = ({ factorType, provider }: { factorType: string; provider: string }): string =>
  FACTORS[`${factorType} ${provider}`] ?? FACTORS[factorType] ?? factorType;

/** Of a number only what tells it from others. */
const masked = (number: string): string => (number === '' ? '' : `number ending in ${number.slice(-4)}`);

/** What tells a factor from others of its kind: a phone's name, the end of a number; empty where nothing does. */
export const factorName = ({ profile }: OktaFactor): string => {
  const { name, authenticatorName, phoneNumber, email } = profile ?? {};
  return name || authenticatorName || masked(phoneNumber ?? '') || email || '';
};
