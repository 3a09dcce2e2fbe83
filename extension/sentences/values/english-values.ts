import { ENGLISH_FACTS } from './english-facts.ts';
import type { ValueLanguage } from './value-language.ts';

const KINDS = { OKTA_GROUP: 'Okta group', APP_GROUP: 'app group', BUILT_IN: 'built in' };

/** Words that are no words in small letters. */
const SOURCES = {
  OKTA: 'Okta',
  ACTIVE_DIRECTORY: 'Active Directory',
  LDAP: 'LDAP',
  FIDO: 'FIDO',
  GOOGLE: 'Google',
  RSA: 'RSA',
  DUO: 'Duo',
};

export const ENGLISH_VALUES: ValueLanguage = {
  columns: {
    Status: ENGLISH_FACTS.status ?? {},
    Type: KINDS,
    Kind: { ...KINDS, ...ENGLISH_FACTS.status },
    'Sign-on': {
      SAML_2_0: 'SAML 2.0',
      SAML_1_1: 'SAML 1.1',
      OPENID_CONNECT: 'OpenID Connect',
      WS_FEDERATION: 'WS-Federation',
      AUTO_LOGIN: 'password (SWA)',
      BROWSER_PLUGIN: 'password (SWA)',
      SECURE_PASSWORD_STORE: 'password (SWA)',
      BASIC_AUTH: 'basic authentication',
      BOOKMARK: 'bookmark',
    },
    Outcome: { SUCCESS: 'succeeded', FAILURE: 'failed', ALLOW: 'allowed', DENY: 'denied' },
    Assigned: { USER: 'directly', GROUP: 'by a group' },
    Provider: SOURCES,
    'Password kept by': SOURCES,
  },
};
