/** Nora, who has something of everything, and Otto, who has nothing; asked about at 10:00 in Berlin on 2026-11-28. */
import type { Use } from '../../../../lambdas/operations/okta.ts';
import { found, refused } from '../../../../lambdas/platform/result.ts';
import { getUserQuestion } from '../../../../lambdas/questions/get-user.ts';
import type { Org } from '../../../cloud/okta/org.ts';
import { addGroup, addUser, groupId, startArranged, userId } from '../../targets/arranged.ts';

export const NOW = { now: Date.parse('2026-11-28T09:00:00Z'), zone: 'Europe/Berlin' };
const at = (iso: string) => Date.parse(iso);

const arrange = (org: Org): void => {
  addUser(
    org,
    1,
    { firstName: 'Nora', lastName: 'Vance', title: 'Buyer', department: 'Operations', city: 'Paris' },
    {
      created: at('2026-01-31T23:30:00Z'),
      activated: at('2026-02-01T08:00:00Z'),
      statusChanged: at('2026-02-01T08:00:00Z'),
      lastLogin: at('2026-11-27T23:10:00Z'),
      passwordChanged: null,
      blocked: 'UNKNOWN_DEVICES',
      roles: ['HELP_DESK_ADMIN'],
      factors: [
        {
          id: 'opf1',
          factorType: 'push',
          provider: 'OKTA',
          label: 'Pixel',
          created: at('2026-02-01T09:00:00Z'),
        },
        {
          id: 'fwf1',
          factorType: 'webauthn',
          provider: 'FIDO',
          label: 'YubiKey 5',
          created: at('2026-02-01T09:05:00Z'),
        },
      ],
    },
  );
  addUser(org, 2, { firstName: 'Otto', lastName: 'Bare' }, { factors: [], roles: [], lastLogin: null });
  for (let number = 0; number < 210; number++)
    addGroup(org, number, `Team ${String(number).padStart(3, '0')}`, { members: new Set([userId(1)]) });
  const app = { name: 'acme', status: 'ACTIVE' as const, signOnMode: 'SAML_2_0' as const, created: org.now() };
  const [own, given] = ['0oa1norasown00000001', '0oa1givenbyteam00002'] as const;
  org.applications.set(own, { ...app, id: own, label: 'Nora’s own', users: new Set([userId(1)]), groups: new Set() });
  const groups = new Set([groupId(7)]);
  org.applications.set(given, { ...app, id: given, label: 'Given by a team', users: new Set(), groups });
};

/** Starts the org with both, and asks get_user of it. */
export function startNora() {
  const { okta, asked } = startArranged(arrange);
  const all = async () => found(okta());
  /** FGA that allows everything but what is about these areas. */
  const without =
    (...areas: string[]) =>
    async (uses: readonly Use[]) => {
      const denied = uses.find(({ object }) => areas.includes(object));
      return denied ? refused({ outcome: 'denied', ...denied, message: 'Access Denied.' }) : found(okta());
    };
  const nora = (include?: string, page?: string, ask: Parameters<typeof getUserQuestion.answer>[0] = all) =>
    getUserQuestion.answer(ask, { user: 'Nora Vance', ...(include && { include }), ...(page && { page }) }, NOW);
  return { okta, asked, all, without, nora };
}
