/** Reads what a verdict rests on, all of it at once; what the person may not see is left out and said. */
import { getApplication, listApplications } from '../../operations/applications/applications.ts';
import { type LogEvent, targetOf } from '../../operations/log/event.ts';
import { listLogEvents } from '../../operations/log/events.ts';
import { AppId, OktaApplication, type OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { ReadOperation } from '../../operations/operation.ts';
import { listUserBlocks } from '../../operations/users/blocks.ts';
import { listFactors, type OktaFactor } from '../../operations/users/factors.ts';
import { getUser, listUsers } from '../../operations/users/users.ts';
import { found, type Result } from '../../platform/result.ts';
import { app } from '../../targets/app.ts';
import { user } from '../../targets/user.ts';
import type { Ask, Moment } from '../question.ts';
import { leavingOut } from '../sentences/left-out.ts';
import { type Evidence, lastAttempt } from './evidence.ts';
import { namesRule, POLICY_USES, ruleBehind } from './policy.ts';
import { ACCESS_USES, accessOf, blocksOf, eventsOf, factorsOf } from './reading.ts';

/** Everything that may be read for a verdict. */
export const USES: readonly ReadOperation[] = [
  ...[getUser, listUsers, listUserBlocks, listFactors, listLogEvents],
  ...[getApplication, listApplications, ...ACCESS_USES],
  ...POLICY_USES,
];

interface Asked {
  /** Whom it is about, as the person said it. */
  said: string;
  /** The application they cannot open, if one was named. */
  wanted: string | undefined;
  /** How far back the log is looked at. */
  hours: number;
  moment: Moment;
}

interface Gathered {
  evidence: Evidence;
  factors: readonly OktaFactor[] | undefined;
  /** The conditions of the rule that denied the last attempt. */
  rule: Awaited<ReturnType<typeof ruleBehind>> extends Result<infer T> ? T : never;
  /** What was left out, and why. */
  notes: readonly string[];
}

/** The id of the application that somebody tried to open and does not have. */
const unassigned = (attempt: readonly LogEvent[]): string | undefined => {
  const event = attempt.find(({ eventType }) => eventType === 'app.generic.unauth_app_access_attempt');
  return AppId.safeParse(event && targetOf(event, 'AppInstance')?.id).data;
};

const tried = async (okta: OktaReader, appId: string, person: OktaUser) => {
  const read = await okta.read(getApplication.request({ appId }), getApplication.scope, OktaApplication);
  return read.ok ? accessOf(okta, read.value, person) : read;
};

const NOT_EVERY_EVENT = 'Not every event of these hours was read.';

/** Refuses where the person cannot be found or seen, or the application that was named cannot be found. */
export async function gather(ask: Ask, { said, wanted, hours, moment }: Asked): Promise<Result<Gathered>> {
  const [people, log, policies, apps] = await Promise.all([
    ask([user.lookup(said), listUserBlocks, listFactors]),
    ask([listLogEvents]),
    ask(POLICY_USES),
    ask([wanted === undefined ? getApplication : app.lookup(wanted), ...ACCESS_USES]),
  ]);
  if (!people.ok) return people;
  const [who, named] = await Promise.all([
    user.find(people.value, said),
    wanted !== undefined && apps.ok ? app.find(apps.value, wanted) : undefined,
  ]);
  if (!who.ok) return who;
  if (named?.ok === false) return named;

  const { notes, read } = leavingOut();
  const person = who.value;
  const ofNamed = async (okta: OktaReader) => (named ? accessOf(okta, named.value, person) : found(undefined));
  const [blocks, factors, logged, access] = await Promise.all([
    read('Blocks', people, (okta) => blocksOf(okta, person)),
    read('Factors', people, (okta) => factorsOf(okta, person)),
    read('Events of the System Log', log, (okta) => eventsOf(okta, person, hours, moment.now)),
    wanted === undefined ? undefined : read('Facts about the app', apps, ofNamed),
  ]);
  const account: Evidence = {
    user: person,
    blocks: blocks?.map(({ appliesTo }) => appliesTo),
    factors: factors?.length,
    events: logged?.events,
    hours,
    app: access,
    moment,
  };

  const attempt = lastAttempt(account);
  const missing = wanted === undefined ? unassigned(attempt) : undefined;
  const denial = attempt.find(namesRule);
  const [lacked, rule] = await Promise.all([
    missing === undefined ? undefined : read('Facts about the app', apps, (okta) => tried(okta, missing, person)),
    denial && read('Conditions of the policy', policies, (okta) => ruleBehind(okta, denial)),
  ]);
  return found({
    evidence: { ...account, app: access ?? lacked },
    factors,
    rule,
    notes: [...notes, ...(logged?.isWhole === false ? [NOT_EVERY_EVENT] : [])],
  });
}
