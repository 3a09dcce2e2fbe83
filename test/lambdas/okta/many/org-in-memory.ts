/** An Okta org in memory, with people and the group Crew, which remembers whom it was asked to change, as often as it was. */
import * as z from 'zod';
import type { Okta } from '../../../../lambdas/okta/client.ts';
import type { OktaRequest } from '../../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../../lambdas/platform/result.ts';

export const CREW = '00gcrew0000000000001';
export const userId = (number: number): string => `00uperson${String(number).padStart(11, '0')}`;

type Via = <T>(what: string, run: () => T | Promise<T>) => Promise<T>;

const MINUTE = 60_000;
const Profile = z.object({ profile: z.object({ department: z.string() }) });

/** Nobody is in the group, and nobody was changed. */
export const newOrg = () => ({
  members: new Set<string>(),
  administrators: new Set<string>(),
  gone: new Set<string>(),
  departments: new Map<string, string>(),
  written: [] as string[],
  /** How many changes it takes in a minute, and how many it took since when. */
  limit: { most: Number.POSITIVE_INFINITY, taken: 0, until: 0 },
});

export const orgInMemory = (now: () => number, org: ReturnType<typeof newOrg>) => {
  const { members, administrators, gone, departments, written, limit } = org;

  const user = (id: string) => ({
    id,
    status: 'ACTIVE',
    credentials: { provider: { type: 'OKTA' } },
    profile: { login: `${id}@acme.example`, firstName: 'P', lastName: id, department: departments.get(id) },
  });
  const answer = (path: string): unknown => {
    const [, kind, id = '', part] = /^\/api\/v1\/(users|groups)\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (part === 'roles')
      return administrators.has(id) || id === userId(0) ? [{ type: 'SUPER_ADMIN', status: 'ACTIVE' }] : [];
    if (kind === 'groups') return { id, type: 'OKTA_GROUP', profile: { name: 'Crew', description: '' } };
    return id === 'me' ? user(userId(0)) : user(id);
  };

  const act = ({ method, path, body }: OktaRequest): Awaited<ReturnType<Okta['act']>> => {
    if (now() >= limit.until) Object.assign(limit, { taken: 0, until: now() + MINUTE });
    if (limit.taken >= limit.most) {
      const values = { until: new Date(limit.until).toISOString() };
      return { ok: false, applied: 'no', failure: { code: 'okta_rate_limited', message: 'Wait.', values } };
    }
    limit.taken += 1;
    const id = /\/users\/(\w+)$/.exec(path)?.[1] ?? '';
    written.push(id);
    if (gone.has(id)) return { ok: false, applied: 'no', failure: { code: 'okta_not_found', message: 'Gone.' } };
    if (method === 'POST') departments.set(id, Profile.parse(body).profile.department);
    else if (method === 'DELETE') members.delete(id);
    else members.add(id);
    return { ok: true, body: undefined, next: undefined, requestId: `req-${id}` };
  };

  const okta = (via: Via): Okta => ({
    read: ({ path }, _, schema) =>
      via('read', () =>
        gone.has(path.split('/')[4] ?? '') ? failed('okta_not_found', 'Gone.') : found(schema.parse(answer(path))),
      ),
    list: ({ path }, _, item) =>
      via('list', () => {
        const items = members.has(path.split('/')[4] ?? '') ? [item.parse({ id: CREW })] : [];
        return found({ items, odd: 0, more: false, cursor: undefined, scarce: false });
      }),
    act: (request) => via('act', () => act(request)),
  });

  return { ...org, okta };
};
