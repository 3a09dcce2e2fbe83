/** "Offboard Lea": what is taken away, in which order, and what stays and why. */
import { describe, expect, test } from 'vitest';
import { addGroup, groupId, userId } from '../../targets/arranged.ts';
import { planning, stepsOf } from './planning.ts';

const { plan, unindexed } = planning();

describe('offboarding', () => {
  test('suspends, ends sessions and tokens, then takes out of the groups kept by hand, by the phone', async () => {
    const leaving = await plan('offboard', 'Lea Arden');
    expect(stepsOf(leaving)).toEqual([
      'suspendUser Lea Arden',
      'revokeUserSessions Lea Arden',
      'unassignUserFromGroup Lea Arden, Design',
      'unassignUserFromGroup Lea Arden, Motion',
    ]);
    expect(leaving).toMatchObject({
      requester: expect.stringContaining('@acme.example'),
      because: expect.arrayContaining(['offboarding', 'credentials']),
      plan: { name: 'offboard', user: { id: userId(1), login: 'person1@acme.example' } },
      steps: [
        { before: { status: 'ACTIVE' }, leaves: { status: 'SUSPENDED' }, because: [] },
        { parameters: { oauthTokens: 'true', forgetDevices: 'false' }, because: ['credentials'] },
        { before: { member: true }, leaves: { member: false }, because: [] },
        {},
      ],
    });
    expect(leaving).not.toHaveProperty('plan.like');
  });

  test('lists the groups that a rule or a directory fills as staying, and the apps that remain', async () => {
    expect(await plan('offboard', 'Lea Arden')).toMatchObject({
      notes: [
        { code: 'group_stays', values: { group: 'Ruled', why: 'by rule “Motion by department”' } },
        { code: 'group_stays', values: { group: 'Sourced', why: 'because an app or a directory keeps its members' } },
        { code: 'apps_remain', values: { count: '1', names: 'Showreel' } },
      ],
    });
  });

  test('of somebody SUSPENDED does what is still open, and says what is so already', async () => {
    const leaving = await plan('offboard', 'Abe Dorn');
    expect(stepsOf(leaving)).toEqual(['revokeUserSessions Abe Dorn']);
    expect(leaving).toMatchObject({
      notes: [{ code: 'already_so', values: { step: expect.stringMatching(/^Suspend – /) } }],
    });
  });

  test('of somebody whom Okta does not suspend says so, and does the rest', async () => {
    expect(await plan('offboard', 'Nia Colt')).toMatchObject({
      steps: [{ operationId: 'revokeUserSessions' }],
      notes: [
        {
          code: 'left_out',
          values: { step: expect.stringMatching(/^Suspend – /), why: expect.stringMatching('STAGED') },
        },
      ],
    });
  });

  test('deactivates in the end, where that has a time', async () => {
    const due = { at: 1_800_000_000_000, zone: 'Europe/Berlin' };
    const leaving = await plan('offboard', 'Lea Arden', undefined, due);
    expect(stepsOf(leaving).at(-1)).toBe('deactivateUser Lea Arden');
    expect(leaving).toMatchObject({
      because: expect.arrayContaining(['irreversible']),
      steps: [{}, {}, {}, {}, { due, leaves: { status: 'DEPROVISIONED' } }],
    });
    const others = leaving.outcome === 'resolved' ? leaving.steps.slice(0, -1) : [];
    expect(others.some((step) => 'due' in step)).toBe(false);
  });

  test('of somebody in thirty groups takes the first of them, keeps what has its time, and says how many follow', async () => {
    const many = Array.from({ length: 30 }, (_, at) => at + 40);
    const due = { at: 1_800_000_000_000, zone: 'UTC' };
    await unindexed(
      (org) => {
        for (const number of many) addGroup(org, number, `Also ${number}`, { members: new Set([userId(4)]) });
      },
      async () => {
        const leaving = await plan('offboard', 'Abe Dorn', undefined, due);
        expect(stepsOf(leaving).slice(0, 2)).toEqual([
          'revokeUserSessions Abe Dorn',
          'unassignUserFromGroup Abe Dorn, Also 40',
        ]);
        expect(stepsOf(leaving).at(-1)).toBe('deactivateUser Abe Dorn');
        expect(leaving).toMatchObject({
          because: expect.arrayContaining(['many_steps']),
          notes: expect.arrayContaining([{ code: 'steps_later', values: { count: '8' } }]),
        });
      },
    );
    await unindexed(
      (org) => {
        for (const number of many) org.groups.delete(groupId(number));
      },
      async () => {},
    );
  });

  test('of oneself is refused as a whole', async () => {
    expect(await plan('offboard', 'me')).toMatchObject({
      outcome: 'failed',
      code: 'change_not_possible',
      values: { because: 'self' },
    });
  });
});
