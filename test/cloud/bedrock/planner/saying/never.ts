/** What is never done here, whatever is asked, and where in the admin console people do it themselves. */

interface Never {
  asks: RegExp;
  does: string;
  /** The page in the admin console. */
  page: { name: string; path: string };
}

const PEOPLE = { name: 'People', path: '/admin/users' };
const ADMINISTRATORS = { name: 'Administrators', path: '/admin/access/admins' };
const POLICIES = { name: 'Authentication policies', path: '/admin/authn/authentication-policies' };
const WRITES =
  '(?:create|edit|change|update|delete|remove|add|disable|enable|deactivate|activate|turn (?:on|off)|block|allow)';

const NEVER: readonly Never[] = [
  {
    asks: /\b(?:temporary access code|tac)\b/i,
    does: 'give out a temporary access code',
    page: PEOPLE,
  },
  {
    asks: new RegExp(
      String.raw`\b(?:set|choose|make|give|assign|change)\b.*\bpassword\b(?! (?:polic|reset|mail))|\b(?:temp(?:orary)?|initial|one-?time) passwords?\b|` +
        String.raw`\b(?:show|tell|send|what(?:'s| is))\b.*(?:'s|\b(?:her|his|their|my|the)) (?:current |new )?password\b(?! \w)`,
      'i',
    ),
    does: 'set, show or hand out a password',
    page: { name: 'Reset passwords', path: '/admin/user/reset_pass' },
  },
  {
    asks: /\b(?:show|give|send|tell|copy|what)\b.*\b(?:reset|activation|recovery) (?:link|url)\b/i,
    does: 'show a link that lets somebody in',
    page: PEOPLE,
  },
  {
    asks: /\b(?:make|grant|give|assign|promote|appoint|revoke|remove|take|withdraw|add)\b.*\b(?:admin|admins|administrators?|admin(?:istrator)? roles?|roles?)\b/i,
    does: 'grant or revoke an admin role',
    page: ADMINISTRATORS,
  },
  {
    asks: new RegExp(String.raw`\b${WRITES}\b.*\bapi tokens?\b`, 'i'),
    does: 'create or revoke an API token',
    page: { name: 'API tokens', path: '/admin/access/api/tokens' },
  },
  {
    asks: new RegExp(String.raw`\b${WRITES}\b.*\b(?:identity provider|idp)s?\b`, 'i'),
    does: 'change an identity provider',
    page: { name: 'Identity providers', path: '/admin/access/identity-providers' },
  },
  {
    asks: new RegExp(String.raw`\b${WRITES}\b.*\b(?:network )?zones?\b|\bblock (?:an? |the |this )?ip\b`, 'i'),
    does: 'change a network zone',
    page: { name: 'Networks', path: '/admin/access/networks' },
  },
  {
    asks: new RegExp(String.raw`\b${WRITES}\b.*\b(?:polic(?:y|ies)|authenticators?|mfa requirement)\b`, 'i'),
    does: 'change a policy',
    page: POLICIES,
  },
  {
    asks: /^(?:delete|erase|purge|destroy)\b.*\b(?:app|apps|applications?)\b/i,
    does: 'delete an application',
    page: { name: 'Applications', path: '/admin/apps/active' },
  },
  {
    asks: /^(?:delete|erase|purge|destroy)\b(?!.*\bfrom\b)/i,
    does: 'delete a user',
    page: PEOPLE,
  },
];

/** What there is to say to a request that is never carried out; `console` is the origin of the admin console. */
export function neverDone(said: string, console: string): string | undefined {
  const never = NEVER.find(({ asks }) => asks.test(said));
  if (!never) return undefined;
  const { does, page } = never;
  return `I never ${does}. In the admin console that is done at [${page.name}](${console}${page.path}). Nothing was done.`;
}
