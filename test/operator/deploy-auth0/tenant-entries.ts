import * as z from 'zod';
import type { NewTenant } from './deployment.ts';

/** What a tenant has, by the path of its list. */
export type TenantEntries = Record<string, object[]>;

const LISTS = [
  '/clients',
  '/resource-servers',
  '/client-grants',
  '/connections',
  '/guardian/factors',
  '/guardian/policies',
  '/tenants/settings',
];
const Named = z.array(z.looseObject({ name: z.string().optional() }));
const Secret = z.array(z.object({ client_secret: z.string().optional() }));

/** Everything a deployment might touch; of the clients the first two hundred. */
export async function entriesOf({ call }: NewTenant): Promise<TenantEntries> {
  const lists: TenantEntries = {};
  for (const path of LISTS) {
    const pages = path === '/clients' ? [0, 1] : [0];
    const answers = await Promise.all(pages.map((page) => call('GET', `${path}?per_page=100&page=${page}`)));
    lists[path] = answers.flatMap(({ body }) => z.array(z.looseObject({})).parse([body].flat()));
  }
  return lists;
}

/** The entry of that name; one without members when there is none. */
export const named = (entries: TenantEntries, path: string, name: string): Record<string, unknown> =>
  Named.parse(entries[path]).find((entry) => entry.name === name) ?? {};

/** The secrets of the clients. */
export const secretsOf = (entries: TenantEntries): string[] =>
  Secret.parse(entries['/clients']).flatMap(({ client_secret: secret }) => secret ?? []);
