/** What Okta has in capitals, as people call it. */

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

const PLATFORMS: Record<string, string> = { ANDROID: 'Android', IOS: 'iOS', MACOS: 'macOS', WINDOWS: 'Windows' };

export const platformWords = (platform: string): string => PLATFORMS[platform] ?? platform;

export const BLOCKS = {
  UNKNOWN_DEVICES: [
    'devices that Okta has not seen before',
    'After failed sign-ins from unknown devices. On a known device they can still sign in.',
  ],
  ANY_DEVICES: ['every device', 'After failed sign-ins, from known devices, too. They cannot sign in at all.'],
} as const;
