/** What Okta reads out of a `User-Agent`: the words of its System Log. */

const SYSTEMS: readonly [RegExp, os: string, device: 'Computer' | 'Mobile'][] = [
  [/iPhone|iPad/, 'iOS (iPhone)', 'Mobile'],
  [/Android/, 'Android', 'Mobile'],
  [/Windows NT 10/, 'Windows 10', 'Computer'],
  [/Mac OS X/, 'Mac OS X', 'Computer'],
  [/Linux/, 'Linux', 'Computer'],
];
const BROWSERS: readonly [RegExp, browser: string][] = [
  [/Edg\//, 'EDGE'],
  [/Firefox\//, 'FIREFOX'],
  [/Chrome\//, 'CHROME'],
  [/Safari\//, 'SAFARI'],
];

export function readUserAgent(userAgent: string): { os: string; browser: string; device: string } {
  const [, os = 'Unknown', device = 'Unknown'] = SYSTEMS.find(([mark]) => mark.test(userAgent)) ?? [];
  const [, browser = 'UNKNOWN'] = BROWSERS.find(([mark]) => mark.test(userAgent)) ?? [];
  return { os, browser, device };
}
