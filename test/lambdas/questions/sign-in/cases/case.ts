/** Cases of people who cannot sign in: a person who can, but for what is said. It is 11:00 in Berlin. */
import type { SIGN_IN } from '../../../../../lambdas/contract/verdicts/sign-in.ts';
import { LogEvent } from '../../../../../lambdas/operations/log/event.ts';
import { OktaGroup, OktaUser } from '../../../../../lambdas/operations/objects.ts';
import type { Evidence } from '../../../../../lambdas/questions/sign-in/evidence.ts';
import { ANA, MIA, POLICY, RULE, SALESFORCE, written } from '../../logs/event.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');

/** A time before now: "90 m", "20 h", "3 d". */
const ago = (text: string): number => {
  const [number = '', unit = ''] = text.split(' ');
  return NOW - Number(number) * ({ m: 60_000, h: 3_600_000, d: 86_400_000 }[unit] ?? 0);
};
const iso = (text: string): string => new Date(ago(text)).toISOString();

export const user = (given: Record<string, unknown> = {}): OktaUser =>
  OktaUser.parse({
    id: ANA.id,
    status: 'ACTIVE',
    created: iso('400 d'),
    lastLogin: iso('20 h'),
    passwordChanged: iso('60 d'),
    profile: { login: 'ana.ruiz@acme.example', firstName: 'Ana', lastName: 'Ruiz' },
    credentials: { provider: { type: 'OKTA' } },
    ...given,
  });

export const inStatus = (status: string, since: string, given: Record<string, unknown> = {}): OktaUser =>
  user({ status, statusChanged: iso(since), ...given });

export const group = (name: string, type = 'OKTA_GROUP'): OktaGroup =>
  OktaGroup.parse({ id: '00g1salesemea0000004', type, profile: { name } });

const HOME = { ipAddress: '192.0.2.100', zone: 'null', geographicalContext: { city: 'Vienna', country: 'Austria' } };
const STRANGER = { ipAddress: '198.51.100.23', zone: 'null' };

let events = 0;
/** Something that happened so long ago: to Ana, by herself and from home, but for what is given. */
export const event = (since: string, eventType: string, given: object = {}): LogEvent =>
  LogEvent.parse(
    written(eventType, { uuid: String(++events), published: iso(since), client: HOME, target: [ANA], ...given }),
  );

const outcome = (result: string, reason: string | null = null) => ({ outcome: { result, reason } });

export const good = (since: string) => event(since, 'user.session.start');
export const failed = (since: string, reason: string, given: object = {}) =>
  event(since, 'user.session.start', { ...outcome('FAILURE', reason), ...given });
/** As many wrong passwords in the minutes before, each from the next of the addresses. */
export const wrong = (since: string, count: number, ...addresses: string[]) =>
  Array.from({ length: count }, (_, at) => {
    const minutes = (NOW - ago(since)) / 60_000 + at / 2;
    return failed(`${minutes} m`, 'INVALID_CREDENTIALS', {
      client: { ipAddress: addresses[at % addresses.length] ?? STRANGER.ipAddress },
    });
  });
export const locked = (since: string) => event(since, 'user.account.lock', outcome('FAILURE', 'LOCKED_OUT'));
export const byMia = (since: string, eventType: string) => event(since, eventType, { actor: MIA });
export const decided = (since: string, result: string, given: object = {}) =>
  event(since, 'policy.evaluate_sign_on', { ...outcome(result), target: [POLICY, RULE], ...given });
export const mfa = (since: string, result: string, reason: string | null, detail: Record<string, string> = {}) =>
  event(since, 'user.authentication.auth_via_mfa', {
    ...outcome(result, reason),
    debugContext: { debugData: { factor: 'OKTA_VERIFY_PUSH', ...detail } },
  });
export const byDirectory = (since: string, reason: string) =>
  event(since, 'user.authentication.auth_via_AD_agent', outcome('FAILURE', reason));
export const atApp = (since: string, eventType: string, reason: string | null = null) =>
  event(since, eventType, { ...outcome('FAILURE', reason), target: [SALESFORCE] });

/** What is known of somebody; events may be given in any order. */
export const evidence = (given: Partial<Evidence> = {}): Evidence => ({
  user: user(),
  blocks: [],
  factors: 1,
  hours: 24,
  moment: { now: NOW, zone: 'Europe/Berlin' },
  ...given,
  events: 'events' in given ? given.events?.toSorted((one, other) => other.at - one.at) : [good('20 h')],
});

export const salesforce = (given: Partial<NonNullable<Evidence['app']>> = {}) => ({
  id: '0oa1salesforce000001',
  label: 'Salesforce',
  status: 'ACTIVE',
  isAssigned: true,
  groups: [group('Sales EMEA')],
  ...given,
});

/** Somebody, what is known of them, and the verdict: its code and its sentence. */
export type Case = [what: string, known: Partial<Evidence>, code: keyof typeof SIGN_IN, message: string];
