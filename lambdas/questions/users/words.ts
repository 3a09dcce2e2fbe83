/** What Okta has in capitals, as people call it. */

const PLATFORMS: Record<string, string> = { ANDROID: 'Android', IOS: 'iOS', MACOS: 'macOS', WINDOWS: 'Windows' };

export const platformWords = (platform: string): string => PLATFORMS[platform] ?? platform;

export const BLOCKS = {
  UNKNOWN_DEVICES: [
    'devices that Okta has not seen before',
    'After failed sign-ins from unknown devices. On a known device they can still sign in.',
  ],
  ANY_DEVICES: ['every device', 'After failed sign-ins, from known devices, too. They cannot sign in at all.'],
} as const;
