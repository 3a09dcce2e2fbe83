import type { Config } from './config.ts';
import { KEY } from './key.ts';
import { OKTA_DOMAINS } from './page/okta-page.ts';

/** The name of the command that opens and closes the panel. */
export const TOGGLE_PANEL = 'toggle-panel';

/** The Okta hosts a person may let the extension see: the one this build is for, or any of Okta's. */
export const oktaHosts = (config: Config): string[] => [
  ...OKTA_DOMAINS.map((domain) => `https://*.${domain}/*`),
  ...(config.oktaAdmin ? [`${config.oktaAdmin}/*`] : []),
];

/** Content Security Policy Level 3 of the extension's pages: its own files, and two origins to talk to. */
const contentSecurityPolicy = (config: Config): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${config.auth0.origin} ${config.backend}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** What the manifest says beyond the entry points. */
export const manifestOf = (config: Config, version: string) => ({
  name: 'Okta Companion',
  description: '__MSG_manifest_description__',
  version,
  key: KEY,
  // 141 brought sidePanel.close, by which a key closes the panel; it is also below every extended-stable channel in use.
  minimum_chrome_version: '141',
  permissions: ['alarms', 'identity', 'notifications', 'sidePanel', 'storage'] as const,
  optional_host_permissions: oktaHosts(config),
  storage: { managed_schema: 'managed-schema.json' },
  commands: {
    [TOGGLE_PANEL]: {
      suggested_key: { default: 'Alt+Shift+O', mac: 'MacCtrl+Shift+O' },
      description: '__MSG_manifest_toggle__',
    },
  },
  content_security_policy: { extension_pages: contentSecurityPolicy(config) },
});
