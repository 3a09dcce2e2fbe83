/** "Give Tom what Lea has": what is given by hand is copied, in one plan; what is not is noted with why. */
import { describe, expect, test } from 'vitest';
import { groupId, userId } from '../../targets/arranged.ts';
import { DESIGN, MOTION, OPERATORS, planning, RULED, stepsOf } from './planning.ts';

const { plan, asked, unindexed } = planning();

describe('copying the access of Lea', () => {
  test('gives Tom the groups by hand and the apps assigned one by one that he lacks', async () => {
    const copied = await plan('copy_access', 'Tom Brisk', 'Lea Arden');
    expect(stepsOf(copied)).toEqual([
      'assignUserToGroup Tom Brisk, Motion',
      'assignUserToApplication Tom Brisk, Showreel',
    ]);
    expect(copied).toMatchObject({
      because: [],
      plan: {
        name: 'copy_access',
        user: { type: 'user', id: userId(2), login: 'person2@acme.example', name: 'Tom Brisk' },
        like: { id: userId(1), name: 'Lea Arden' },
      },
      steps: [{ before: { member: false }, leaves: { member: true }, parameters: { groupId: groupId(MOTION) } }, {}],
    });
  });

  test('notes what it cannot copy, and why', async () => {
    expect(await plan('copy_access', 'Tom Brisk', 'Lea Arden')).toMatchObject({
      notes: [
        { code: 'not_copied', values: { what: 'group Ruled', why: 'by rule “Motion by department”' } },
        {
          code: 'not_copied',
          values: { what: 'group Sourced', why: 'because an app or a directory keeps its members' },
        },
      ],
    });
  });

  test('asks Okta for each thing once', async () => {
    const paths = await asked(() => plan('copy_access', 'Tom Brisk', 'Lea Arden'));
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('needs the phone where a group gives an admin role, and says who holds one that is not copied', async () => {
    const enter = (number: number) => (org: { groups: Map<string, { members: Set<string> }> }) =>
      org.groups.get(groupId(OPERATORS))?.members.add(userId(number));
    await unindexed(enter(1), async () => {
      const copied = await plan('copy_access', 'Tom Brisk', 'Lea Arden');
      expect(stepsOf(copied)).toContain('assignUserToGroup Tom Brisk, Operators of Lea');
      expect(copied).toMatchObject({
        because: ['privileged_group'],
        notes: expect.arrayContaining([
          { code: 'not_copied', values: { what: expect.stringMatching(/^admin roles: /), why: expect.anything() } },
        ]),
      });
    });
    await unindexed(
      (org) => org.groups.get(groupId(OPERATORS))?.members.clear(),
      async () => {},
    );
  });

  test('needs the phone where it is more than five steps', async () => {
    const many = [21, 22, 23, 24, 25];
    await unindexed(
      (org) => {
        const design = org.groups.get(groupId(DESIGN));
        for (const number of many)
          if (design)
            org.groups.set(groupId(number), {
              ...design,
              id: groupId(number),
              name: `Also ${number}`,
              members: new Set([userId(1)]),
            });
      },
      async () => {
        expect(await plan('copy_access', 'Tom Brisk', 'Lea Arden')).toMatchObject({ because: ['many_steps'] });
      },
    );
    await unindexed(
      (org) => {
        for (const number of many) org.groups.delete(groupId(number));
      },
      async () => {},
    );
  });
});

describe('it is refused', () => {
  test.each([
    [
      'where both are the same',
      'Lea Arden',
      'person1@acme.example',
      { code: 'plan_not_possible', values: { because: 'same' } },
    ],
    [
      'where nothing is left',
      'Lea Arden',
      'Tom Brisk',
      {
        code: 'plan_not_possible',
        message: expect.stringContaining('Nothing is left'),
        values: { because: 'nothing_left' },
      },
    ],
    ['where nobody is called so', 'Nobody Known', 'Lea Arden', { outcome: 'not_found' }],
    [
      'where several are meant, asked for by its parameter',
      'Tom Brisk',
      'Sam',
      { outcome: 'ambiguous', parameter: 'like' },
    ],
  ])('%s', async (_, user, like, expected) => {
    expect(await plan('copy_access', user, like)).toMatchObject(expected);
  });

  test('as a rule puts nobody in, it is no step', async () => {
    expect(JSON.stringify(stepsOf(await plan('copy_access', 'Tom Brisk', 'Lea Arden')))).not.toContain(
      `group ${groupId(RULED)}`,
    );
  });
});
