/** https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog */
import type { LogEvent } from '../system-log.ts';
import { type Place, placeOf } from './places.ts';
import { readUserAgent } from './user-agents.ts';

const geographical = (place: Place | undefined) =>
  place
    ? {
        city: place.city,
        state: place.state,
        country: place.country,
        postalCode: place.postalCode,
        geolocation: { lat: place.lat, lon: place.lon },
      }
    : null;

const security = (place: Place | undefined) => ({
  asNumber: place?.network.number ?? null,
  asOrg: place?.network.owner ?? null,
  isp: place?.network.owner ?? null,
  domain: place?.network.domain ?? null,
  isProxy: place?.network.isProxy ?? null,
});

/** An event as the Management API writes it. */
export function eventShape(event: LogEvent) {
  const place = event.ipAddress === null ? undefined : placeOf(event.ipAddress);
  const { os, browser, device } = readUserAgent(event.userAgent);
  const geographicalContext = geographical(place);
  return {
    uuid: event.uuid,
    published: new Date(event.published).toISOString(),
    eventType: event.eventType,
    version: '0',
    severity: event.severity,
    displayMessage: event.displayMessage,
    actor: { ...event.actor, detailEntry: null },
    target: event.target.map((party) => ({ detailEntry: null, ...party })),
    outcome: event.outcome,
    client: {
      userAgent: { rawUserAgent: event.userAgent, os, browser },
      // Okta writes the word where an address is in no zone.
      zone: event.zone ?? 'null',
      device,
      id: null,
      ipAddress: event.ipAddress,
      geographicalContext,
    },
    transaction: { type: event.ipAddress === null ? 'JOB' : 'WEB', id: event.transactionId, detail: {} },
    debugContext: { debugData: { requestId: event.transactionId, ...event.debugData } },
    authenticationContext: {
      authenticationProvider: null,
      credentialProvider: null,
      credentialType: null,
      issuer: null,
      interface: null,
      authenticationStep: 0,
      externalSessionId: 'unknown',
      ...event.authentication,
    },
    securityContext: security(place),
    request: {
      ipChain:
        event.ipAddress === null ? [] : [{ ip: event.ipAddress, geographicalContext, version: 'V4', source: null }],
    },
  };
}
