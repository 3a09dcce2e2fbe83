/** A password reset by the phone, from the request to the mail. */
import { describe, expect, test } from 'vitest';
import { stepOf } from '../../changes/sample.ts';
import { change, expectNoToken, sent, world } from '../changing.ts';

export const passwordReset = () => {
  describe('a password reset', () => {
    test('is asked for, approved on the phone, done in Okta once, mailed and read back', async () => {
      const asked = await change('Mia', 'resetPassword', 'Ben', { reason: 'forgot it' });
      expect(asked).toMatchObject({
        state: 'requested',
        message: expect.stringMatching(
          /^Asked for approval: Reset the password – ben\.ito@acme\.example \(Ben Ito\)\. Code [0-9A-Z]{4} – approve it on your phone\.$/,
        ),
      });
      expect(await sent('POST', /reset_password/)).toEqual([]);

      const push = await world.press('Mia', asked.code, 'approve');
      expect(push).toMatchObject({
        action: 'Reset the password',
        binding_message: expect.stringContaining('Reset the password: ben.ito at acme.example'),
        facts: [
          { name: 'Login', value: 'ben.ito@acme.example' },
          { name: 'Name', value: 'Ben Ito' },
          { name: 'User id', value: expect.stringMatching(/^00u/) },
          {
            name: 'Asked',
            value: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d \(.+\) by mia\.keller@acme\.example$/),
          },
          { name: 'Reason', value: 'forgot it' },
        ],
      });
      const done = await world.reaches(asked.change_id, 'done', 'failed', 'unknown');
      expect(done).toMatchObject({
        state: 'done',
        steps: [{ before: { status: 'ACTIVE' }, after: { status: 'RECOVERY' } }],
        reason: 'forgot it',
      });

      const [request, ...others] = await sent('POST', /reset_password/);
      expect(others).toEqual([]);
      expect(request).toMatchObject({
        actor: 'mia.keller@acme.example',
        requestId: stepOf(done).okta_request_id,
        query: '?sendEmail=true',
      });
      expect(await world.mails()).toMatchObject([{ to: 'ben.ito@acme.example' }]);
      expect(await world.ask('Mia', 'get_change', { change: asked.code.toLowerCase() })).toMatchObject({
        state: 'done',
        message: expect.stringContaining('Now: RECOVERY'),
      });
    });

    test('that is denied on the phone changes nothing', async () => {
      const before = await sent('POST', /reset_password/);
      const asked = await change('Noah', 'resetPassword', 'dana.lindqvist@acme.example');
      await world.press('Noah', asked.code, 'deny');
      expect(await world.reaches(asked.change_id, 'denied', 'expired', 'done')).toMatchObject({ state: 'denied' });
      expect(await sent('POST', /reset_password/)).toEqual(before);
    });

    test('asked for twice at once is one change and one push', async () => {
      const both = await Promise.all([
        change('Noah', 'resetPassword', 'Sam Carter'),
        change('Noah', 'resetPassword', '00u2samcarter0000005'),
      ]);
      expect(both[0]?.change_id).toBe(both[1]?.change_id);
      const again = await change('Noah', 'resetPassword', 'sam.carter@acme.example');
      expect(again.change_id).toBe(both[0]?.change_id);
      await world.press('Noah', again.code, 'deny');
      await world.reaches(again.change_id, 'denied');
      expect(await world.pushes('Noah')).toEqual([]);
      const anew = await change('Noah', 'resetPassword', 'Sam Carter');
      expect(anew.change_id).not.toBe(again.change_id);
      // One push a person: what waits on Noah's phone would keep his next change waiting.
      await world.press('Noah', anew.code, 'deny');
      await world.reaches(anew.change_id, 'denied');
    });

    test('by somebody without a phone fails with what to do', async () => {
      const asked = await change('Rita', 'resetPassword', 'Sam Okafor');
      expect(await world.reaches(asked.change_id, 'failed')).toMatchObject({
        failure: { code: 'phone_not_enrolled', message: expect.stringContaining('Enrol a phone') },
      });
    });

    test('whose right is revoked while the phone is asked is not done', async () => {
      const before = await sent('POST', /reset_password/);
      const asked = await change('Noah', 'resetPassword', 'Sam Okafor');
      await world.revoke('Noah', 'help_desk', 'okta:users');
      await world.press('Noah', asked.code, 'approve');
      expect(await world.reaches(asked.change_id, 'failed', 'done')).toMatchObject({
        failure: { code: 'denied', message: expect.stringContaining('can_reset_password on okta:users') },
      });
      await world.grant('Noah', 'help_desk', 'okta:users');
      expect(await sent('POST', /reset_password/)).toEqual(before);
    });
  });

  test('no line of any function holds a token', expectNoToken);
};
