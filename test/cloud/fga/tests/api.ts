/** The stand-in's HTTP API as a caller has it. */
import { transformer } from '@openfga/syntax-transformer';
import { afterAll, beforeAll } from 'vitest';
import type { Listening } from '../../listen.ts';
import { startFga } from '../start.ts';

/** A model with conditions, wildcards and relations through relations. */
export const CONDITIONAL = `model
  schema 1.1
type user
type group
  relations
    define member: [user]
type doc
  relations
    define parent: [doc]
    define editor: [user with recent, group#member]
    define reader: [user, user:*]
    define guest: [user with near]
    define viewer: editor or reader or viewer from parent
condition recent(now: timestamp, since: timestamp, ttl: duration, level: int) {
  now < since + ttl && level > 3
}
condition near(ip: ipaddress, tags: list<string>, limits: map<uint>) {
  ip.in_cidr("10.0.0.0/8") && "vpn" in tags && limits["max"] > 2u
}
`;
/** An id nothing has. */
export const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

let fga: Listening;

/** Starts the stand-in for the tests of one file. */
export function startApi(): void {
  beforeAll(async () => {
    fga = await startFga({ port: 0 });
  });
  afterAll(() => fga.close());
}

export const call = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(fga.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
};
export const post = (path: string, body: unknown) => call('POST', path, body);
/** The path of a new store, with this model if there is one. */
export const newStore = async (model?: string) => {
  const { body } = await post('/stores', { name: 'wire' });
  const path = `/stores/${body.id}`;
  if (!model) return path;
  await post(`${path}/authorization-models`, transformer.transformDSLToJSONObject(model));
  return path;
};
/** `user relation object` as a tuple key. */
export const tuple = (words: string) => {
  const [user = '', relation = '', object = ''] = words.split(' ');
  return { user, relation, object };
};
export const give = (store: string, ...words: string[]) =>
  post(`${store}/write`, { writes: { tuple_keys: words.map(tuple) } });
