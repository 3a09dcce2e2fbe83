import { OKTA_SCOPES } from '../../../lambdas/contract/catalogue.ts';
import { ASKED_SCOPES, LABEL } from './app.ts';

/** What only a person can do, whoever made the app. */
const BY_HAND = [
  'Assignments: only the group of people who may use the assistant.',
  'Administrators: each of them an admin role of their own (Help Desk, Group or Read-only Administrator).',
  'Authentication policy of the app: as strong as that of the Admin Console, phishing-resistant where you can.',
] as const;

const numbered = (lines: readonly string[]) => lines.map((line, index) => `${String(index + 1).padStart(2)}. ${line}`);

/** For `.env`: what the extension is built with. */
const ASKED = `WXT_OKTA_SCOPES='${ASKED_SCOPES.join(' ')}'`;

/** The set-up of Okta by hand, in order, for `npm run deploy:okta` without a token. */
export const checklist = (redirectUri: string): string =>
  [
    'Set up Okta by hand, or set OKTA_ADMIN_TOKEN to a token of a super administrator and run this again.',
    ...numbered([
      `Applications → Create App Integration → OIDC, Web Application; name it ${LABEL}.`,
      'Proof of possession: “Require Demonstrating Proof of Possession (DPoP)” off. Token Vault excludes it.',
      'Grant type: Authorization Code and Refresh Token.',
      `Sign-in redirect URI: ${redirectUri}`,
      `Okta API Scopes: grant ${OKTA_SCOPES.join(', ')} (as super administrator).`,
      ...BY_HAND,
      'Copy the client id and the secret into OKTA_CLIENT_ID and OKTA_CLIENT_SECRET.',
    ]),
    'The panel is to ask for these:',
    ASKED,
  ].join('\n');

/** What is left to do once the app was made by the API. */
export const leftToDo = (clientId: string): string =>
  [
    `OKTA_CLIENT_ID=${clientId}`,
    ASKED,
    'The secret of the app stands on its page; set OKTA_CLIENT_SECRET to it. Left to do by hand:',
    ...numbered(BY_HAND),
  ].join('\n');
