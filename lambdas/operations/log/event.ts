/** What we use of an event of the System Log; everything but its id, type and time may be missing. */
import * as z from 'zod';
import { plain } from '../text.ts';

/** Text of others, clean and short: an event is shown and nothing is looked up by its words. */
const Text = z
  .string()
  .nullish()
  .catch('')
  .transform((text) => plain(text ?? ''));

const Party = z.object({ id: Text, type: Text, alternateId: Text, displayName: Text });
/** Who did something or what it was done to: an Okta id, a type such as `User`, a login, a name; each '' when missing. */
export type Party = z.infer<typeof Party>;

const NOBODY: Party = { id: '', type: '', alternateId: '', displayName: '' };

const Client = z.object({
  ipAddress: Text,
  zone: Text,
  geographicalContext: z.object({ city: Text, country: Text }).nullish().catch(null),
});

/** Okta writes the word for an address in no zone. */
const zoneOf = (zone: string): string => (zone === 'null' ? '' : zone);

/**
 * What is used of `debugData`, and no more: beside it stand session ids, device fingerprints and whatever else Okta adds
 * by type of event.
 */
const DETAILS = [
  'factor',
  'privilegeGranted',
  'privilegeRevoked',
  'pushOnlyResponseType',
  'pushWithNumberChallengeResponseType',
] as const;
type Detail = Partial<Record<(typeof DETAILS)[number], string>>;

const detailOf = (all: Record<string, unknown>): Detail =>
  Object.fromEntries(
    DETAILS.flatMap((name) => {
      const value = all[name];
      return typeof value === 'string' ? [[name, plain(value)]] : [];
    }),
  );

/** Text that an event cannot do without. */
const Named = z.string().min(1).transform(plain);

export const LogEvent = z
  .object({
    uuid: Named,
    published: z.string().transform((text, context) => {
      const time = Date.parse(text);
      if (Number.isNaN(time)) context.addIssue('no time');
      return time;
    }),
    eventType: Named,
    displayMessage: Text,
    actor: Party.nullish().catch(null),
    target: z.array(Party).nullish().catch(null),
    outcome: z.object({ result: Text, reason: Text }).nullish().catch(null),
    client: Client.nullish().catch(null),
    debugContext: z
      .object({ debugData: z.record(z.string(), z.unknown()) })
      .nullish()
      .catch(null),
  })
  .transform(({ published, displayMessage, actor, target, outcome, client, debugContext, ...event }) => ({
    ...event,
    /** When it happened, in epoch milliseconds. */
    at: published,
    message: displayMessage,
    actor: actor ?? NOBODY,
    targets: target ?? [],
    /** SUCCESS, FAILURE, ALLOW, DENY, CHALLENGE, …; '' when missing. */
    result: outcome?.result ?? '',
    reason: outcome?.reason ?? '',
    address: client?.ipAddress ?? '',
    /** Name of the network zone the address is in. */
    zone: zoneOf(client?.zone ?? ''),
    place: [client?.geographicalContext?.city, client?.geographicalContext?.country].filter(Boolean).join(', '),
    /** What Okta adds by type of event. */
    detail: detailOf(debugContext?.debugData ?? {}),
  }));
export type LogEvent = z.infer<typeof LogEvent>;

/** The first target of a type, such as `AppInstance`. */
export const targetOf = ({ targets }: LogEvent, type: string): Party | undefined =>
  targets.find((target) => target.type === type);

/** Whether somebody or something was refused; a CHALLENGE is not yet decided. */
export const isFailure = ({ result }: LogEvent): boolean => ['FAILURE', 'DENY', 'UNANSWERED'].includes(result);
