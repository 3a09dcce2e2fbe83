/** An event is read tolerantly: by its id, type and time, and whatever else is there. */
import { describe, expect, test } from 'vitest';
import { LogEvent } from '../../../../lambdas/operations/log/event.ts';
import { ANA, written } from '../../questions/logs/event.ts';

describe('an event of the System Log', () => {
  test('is read as Okta writes it', () => {
    expect(LogEvent.parse(written('user.session.start'))).toMatchObject({
      uuid: '7a57e000-0000-4000-8000-000000000001',
      at: Date.parse('2026-11-23T09:04:00Z'),
      eventType: 'user.session.start',
      message: 'What Okta calls it',
      actor: ANA,
      targets: [ANA],
      result: 'SUCCESS',
      reason: '',
      address: '198.51.100.23',
      zone: '',
      place: 'Amsterdam, Netherlands',
      detail: {},
    });
  });

  test.each([
    ['actor', { actor: null }, { actor: { id: '', type: '', alternateId: '', displayName: '' } }],
    ['targets', { target: null }, { targets: [] }],
    ['outcome', { outcome: null }, { result: '', reason: '' }],
    ['client', { client: null }, { address: '', zone: '', place: '' }],
    ['place', { client: { ipAddress: '192.0.2.1', geographicalContext: null } }, { address: '192.0.2.1', place: '' }],
    ['details', { debugContext: null }, { detail: {} }],
    ['readable actor', { actor: 'Okta' }, { actor: { displayName: '' } }],
    [
      'readable details',
      { debugContext: { debugData: { behaviors: { 'New IP': 'POSITIVE' }, factor: 'SMS' } } },
      { detail: { factor: 'SMS' } },
    ],
    ['message', { displayMessage: undefined }, { message: '' }],
  ])('without %s is read as well', (_, given, read) => {
    expect(LogEvent.parse(written('user.session.start', given))).toMatchObject(read);
  });

  test.each([
    ['id', { uuid: undefined }],
    ['type', { eventType: '' }],
    ['time', { published: 'some time ago' }],
  ])('without %s is none', (_, given) => {
    expect(LogEvent.safeParse(written('user.session.start', given)).success).toBe(false);
  });

  test('keeps of its details what is used, and neither a session nor a token', () => {
    const debugData = {
      factor: 'SMS',
      externalSessionId: 'trs-canary',
      dtHash: 'hash-canary',
      tokenId: 'token-canary',
    };
    const event = LogEvent.parse(
      written('user.session.start', {
        debugContext: { debugData },
        authenticationContext: { externalSessionId: 'trs-canary' },
      }),
    );
    expect(event.detail).toEqual({ factor: 'SMS' });
    expect(JSON.stringify(event)).not.toContain('canary');
  });

  test('shows no letters that nobody sees and nothing longer than 200', () => {
    const displayName = `Ana\u202e${'x'.repeat(300)}`;
    const { actor } = LogEvent.parse(written('user.session.start', { actor: { ...ANA, displayName } }));
    expect(actor.displayName).toHaveLength(200);
    expect(actor.displayName).not.toContain('\u202e');
  });
});
