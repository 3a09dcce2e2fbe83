/** A change that was handed over: its person has no session, so what their phone gives is the only way to their token. */
import { describe, expect, test } from 'vitest';
import { APPROVAL, begin, granting, IDS, startTables, type World } from './session-that-ends.ts';

startTables();

const HANDED: World = { lasts: 0, background: 'phone', fresh: { phone: granting } };

describe('a change without a session', () => {
  test('is done at once by the approval of the phone, and the tokens are written nowhere', async () => {
    const { executeBy, acts, record, lines } = await begin(HANDED);
    expect(await executeBy(APPROVAL.access_token)).toEqual({ state: 'done' });
    expect(acts).toEqual(IDS.map((id) => `fresh ${id}`));
    expect(JSON.stringify([await record(), lines])).not.toContain('CANARY');
  });

  test('is not begun where the approval was lost on its way, and ends once somebody else is asked', async () => {
    const { execute, stop, acts, record } = await begin(HANDED);
    expect(await execute()).toEqual({ state: 'needs_you' });
    expect(await stop('handed_on')).toEqual({ state: 'failed' });
    expect(acts).toEqual([]);
    expect(await record()).toMatchObject({ failure: { code: 'approval_lost' } });
  });

  test('is not begun for whom FGA denies it since', async () => {
    const { executeBy, acts, record } = await begin({ ...HANDED, denies: true });
    expect(await executeBy(APPROVAL.access_token)).toEqual({ state: 'failed' });
    expect([acts, (await record())?.failure]).toMatchObject([[], { code: 'denied' }]);
  });
});
