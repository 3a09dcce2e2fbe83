/** Requests for what is never done here: said so, with a link to where people do it themselves. */
import { NEVER, type NeverDone } from '../../../../../lambdas/agent/never.ts';

const WRITES =
  '(?:create|edit|change|update|delete|remove|add|disable|enable|deactivate|activate|turn (?:on|off)|block|allow)';

/** By what a request is known, the first that fits. */
const ASKS: readonly (readonly [NeverDone, RegExp])[] = [
  ['access_code', /\b(?:temporary access code|tac)\b/i],
  [
    'password',
    new RegExp(
      String.raw`\b(?:set|choose|make|give|assign|change)\b.*\bpassword\b(?! (?:polic|reset|mail))|\b(?:temp(?:orary)?|initial|one-?time) passwords?\b|` +
        String.raw`\b(?:show|tell|send|what(?:'s| is))\b.*(?:'s|\b(?:her|his|their|my|the)) (?:current |new )?password\b(?! \w)`,
      'i',
    ),
  ],
  ['link', /\b(?:show|give|send|tell|copy|what)\b.*\b(?:reset|activation|recovery) (?:link|url)\b/i],
  [
    'admin_role',
    /\b(?:make|grant|give|assign|promote|appoint|revoke|remove|take|withdraw|add)\b.*\b(?:admin|admins|administrators?|admin(?:istrator)? roles?|roles?)\b/i,
  ],
  ['api_token', new RegExp(String.raw`\b${WRITES}\b.*\bapi tokens?\b`, 'i')],
  ['identity_provider', new RegExp(String.raw`\b${WRITES}\b.*\b(?:identity provider|idp)s?\b`, 'i')],
  [
    'network_zone',
    new RegExp(String.raw`\b${WRITES}\b.*\b(?:network )?zones?\b|\bblock (?:an? |the |this )?ip\b`, 'i'),
  ],
  ['policy', new RegExp(String.raw`\b${WRITES}\b.*\b(?:polic(?:y|ies)|authenticators?|mfa requirement)\b`, 'i')],
  ['delete_app', /^(?:delete|erase|purge|destroy)\b.*\b(?:app|apps|applications?)\b/i],
  ['delete_user', /^(?:delete|erase|purge|destroy)\b(?!.*\bfrom\b)/i],
];

/** What there is to say to a request that is never carried out; `console` is the origin of the admin console. */
export function neverDone(said: string, console: string): string | undefined {
  const [what] = ASKS.find(([, asks]) => asks.test(said)) ?? [];
  if (what === undefined) return undefined;
  const { does, page, path } = NEVER[what];
  return `I never ${does}. In the admin console that is done at [${page}](${console}${path}). Nothing was done.`;
}
