/** What the directory that keeps the password said of the last attempt. */
import { reasonOf } from '../../logs/reasons.ts';
import { type Evidence, inLastAttempt } from '../evidence.ts';
import { at, clock, rule } from '../rule.ts';

const DIRECTORIES: Record<string, string> = {
  'user.authentication.auth_via_AD_agent': 'Active Directory',
  'user.authentication.auth_via_LDAP_agent': 'LDAP',
};
const UNREACHABLE = /time.?out|unavailable|unreachable|not (?:connected|available|responding)|no .*agent|offline/i;

const directory = (isUnreachable: boolean) => (evidence: Evidence) => {
  const event = inLastAttempt(evidence, ({ eventType }) => eventType in DIRECTORIES);
  if (event === undefined || UNREACHABLE.test(event.reason) !== isUnreachable) return undefined;
  const name = DIRECTORIES[event.eventType] ?? '';
  return { directory: name, reason: reasonOf(event), when: clock(evidence, event.at) };
};

export const directoryUnreachable = rule({
  code: 'directory_unreachable',
  when: directory(true),
  say: ({ directory: name, reason, when }, evidence) => `${name} did not answer${at(when, evidence)}: ${reason}`,
  otherwise: 'See whether the agents run: in the admin console, under Directory, Directory Integrations.',
});

export const directoryRefused = rule({
  code: 'directory_refused',
  when: directory(false),
  say: ({ directory: name, reason, when }, evidence) =>
    `${name}, which keeps the password, said no${at(when, evidence)}${reason === '' ? '' : `: ${reason}`}`,
  otherwise: 'The password and its lock are mended in the directory.',
});
