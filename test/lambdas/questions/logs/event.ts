/** Events of the System Log as Okta writes them, for tests. */
import { LogEvent } from '../../../../lambdas/operations/log/event.ts';

export const ANA = {
  id: '00u2anaruiz000000001',
  type: 'User',
  alternateId: 'ana.ruiz@acme.example',
  displayName: 'Ana Ruiz',
};
export const MIA = {
  id: '00u1miakeller0000001',
  type: 'User',
  alternateId: 'mia@acme.example',
  displayName: 'Mia Keller',
};
export const SALESFORCE = {
  id: '0oa1salesforce000001',
  type: 'AppInstance',
  alternateId: 'unknown',
  displayName: 'Salesforce',
};
export const SALES = {
  id: '00g1salesemea0000004',
  type: 'UserGroup',
  alternateId: 'unknown',
  displayName: 'Sales EMEA',
};
export const POLICY = {
  id: '00p1signondefault002',
  type: 'PolicyEntity',
  alternateId: 'unknown',
  displayName: 'Default Policy',
};
export const RULE = {
  id: '0pr1embargoed0000003',
  type: 'PolicyRule',
  alternateId: 'unknown',
  displayName: 'No embargoed country',
};

/** Okta's own shape: Ana did it, and it went well, but for what is given. */
export const written = (eventType: string, given: object = {}) => ({
  uuid: '7a57e000-0000-4000-8000-000000000001',
  published: '2026-11-23T09:04:00.000Z',
  eventType,
  version: '0',
  severity: 'INFO',
  displayMessage: 'What Okta calls it',
  actor: { ...ANA, detailEntry: null },
  target: [{ ...ANA, detailEntry: null }],
  outcome: { result: 'SUCCESS', reason: null },
  client: {
    zone: 'null',
    ipAddress: '198.51.100.23',
    geographicalContext: { city: 'Amsterdam', state: 'North Holland', country: 'Netherlands' },
  },
  debugContext: { debugData: { requestId: 'r1' } },
  ...given,
});

export const happened = (eventType: string, given: object = {}): LogEvent => LogEvent.parse(written(eventType, given));
