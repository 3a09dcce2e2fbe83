/** What `filter` and `q` of the System Log look at: https://developer.okta.com/docs/reference/system-log-query/ */
import { type Attribute, compile } from '../scim.ts';
import type { LogEvent, LogTarget } from '../system-log.ts';
import { eventShape } from './event-shape.ts';
import { placeOf } from './places.ts';
import { readUserAgent } from './user-agents.ts';

const placed = ({ ipAddress }: LogEvent) => (ipAddress === null ? undefined : placeOf(ipAddress));
const targets =
  (name: keyof Omit<LogTarget, 'detailEntry'>): Attribute<LogEvent> =>
  ({ target }) =>
    target.map((party) => party[name]);

/** `published` is not among them: `since` and `until` say when. */
const ATTRIBUTES = new Map<string, Attribute<LogEvent>>([
  ['uuid', ({ uuid }) => uuid],
  ['eventType', ({ eventType }) => eventType],
  ['displayMessage', ({ displayMessage }) => displayMessage],
  ['severity', ({ severity }) => severity],
  ['actor.id', ({ actor }) => actor.id],
  ['actor.type', ({ actor }) => actor.type],
  ['actor.alternateId', ({ actor }) => actor.alternateId],
  ['actor.displayName', ({ actor }) => actor.displayName],
  ['target.id', targets('id')],
  ['target.type', targets('type')],
  ['target.alternateId', targets('alternateId')],
  ['target.displayName', targets('displayName')],
  ['outcome.result', ({ outcome }) => outcome.result],
  ['outcome.reason', ({ outcome }) => outcome.reason],
  ['client.ipAddress', ({ ipAddress }) => ipAddress],
  ['client.zone', ({ zone }) => zone ?? 'null'],
  ['client.device', ({ userAgent }) => readUserAgent(userAgent).device],
  ['client.userAgent.rawUserAgent', ({ userAgent }) => userAgent],
  ['client.userAgent.os', ({ userAgent }) => readUserAgent(userAgent).os],
  ['client.userAgent.browser', ({ userAgent }) => readUserAgent(userAgent).browser],
  ['client.geographicalContext.city', (event) => placed(event)?.city],
  ['client.geographicalContext.state', (event) => placed(event)?.state],
  ['client.geographicalContext.country', (event) => placed(event)?.country],
  ['securityContext.asNumber', (event) => placed(event)?.network.number],
  ['securityContext.isProxy', (event) => placed(event)?.network.isProxy],
  ['transaction.id', ({ transactionId }) => transactionId],
  ['authenticationContext.externalSessionId', ({ authentication }) => authentication?.externalSessionId ?? 'unknown'],
  ['authenticationContext.credentialType', ({ authentication }) => authentication?.credentialType],
  ['debugContext.debugData.factor', ({ debugData }) => debugData?.factor],
  ['debugContext.debugData.requestUri', ({ debugData }) => debugData?.requestUri],
]);

/** A filter over log events; `undefined` when the expression is not valid. */
export const logFilter = (expression: string) => compile(expression, (name) => ATTRIBUTES.get(name));

/** Whether every word of `q` stands somewhere in the event. */
export const mentions = (q: string) => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return (event: LogEvent): boolean => {
    if (words.length === 0) return true;
    const text = JSON.stringify(eventShape(event)).toLowerCase();
    return words.every((word) => text.includes(word));
  };
};
