/** Tuples that hold under a condition. The messages are those of openfga 1.18.1. */
import { beforeAll, expect, test } from 'vitest';
import { CONDITIONAL, newStore, post, startApi, tuple } from './api.ts';

startApi();

let store: string;
const editor = (context: object) => ({ ...tuple('user:a editor doc:1'), condition: { name: 'recent', context } });
const guest = (context: object) => ({ ...tuple('user:g guest doc:1'), condition: { name: 'near', context } });
beforeAll(async () => {
  store = await newStore(CONDITIONAL);
  const tuple_keys = [
    editor({ since: '2026-01-01T00:00:00Z', ttl: '1h30m' }),
    guest({ tags: ['vpn'], limits: { max: 3 } }),
    tuple('doc:1 parent doc:2'),
  ];
  await post(`${store}/write`, { writes: { tuple_keys } });
});
const ask = (words: string, context: object) => post(`${store}/check`, { tuple_key: tuple(words), context });

test.each([
  ['user:a viewer doc:2', { now: '2026-01-01T01:29:59Z', level: 4 }, true],
  ['user:a viewer doc:2', { now: '2026-01-01T01:30:00Z', level: 4 }, false],
  ['user:a viewer doc:2', { now: '2026-01-01T01:29:59Z', level: '3' }, false],
  ['user:a viewer doc:2', { now: '2026-01-01T02:29:59+01:00', level: 4 }, true],
  ['user:a viewer doc:2', { now: '2026-01-01T02:00:00Z', level: 4, ttl: '24h' }, false],
  ['user:g guest doc:1', { ip: '10.1.2.3' }, true],
  ['user:g guest doc:1', { ip: '::ffff:10.1.2.3' }, true],
  ['user:g guest doc:1', { ip: '11.1.2.3' }, false],
  ['user:g guest doc:1', { ip: 'fe80::1' }, false],
  ['user:b viewer doc:2', {}, false],
])('the check “%s” with %j is %s', async (words, context, allowed) => {
  expect((await ask(words, context)).body).toEqual({ allowed, resolution: '' });
});

test.each([
  [
    'user:a editor doc:1',
    { now: '2026-01-01T00:00:00Z' },
    "'recent' - tuple 'doc:1#editor@user:a' is missing context parameters '[level]'",
  ],
  [
    'user:a editor doc:1',
    { now: 'today', level: 4 },
    "failed to convert context parameter 'now': expected RFC 3339 formatted timestamp string, but found 'today'",
  ],
  [
    'user:g guest doc:1',
    { ip: 'home' },
    "failed to convert context parameter 'ip': expected a well-formed IP address, but found: 'home'",
  ],
])('the check “%s” with %j cannot be decided', async (words, context, reason) => {
  const { status, body } = await ask(words, context);
  expect([status, body.code]).toEqual([400, 'validation_error']);
  expect(body.message).toMatch(/^failed to evaluate relationship condition: /);
  expect(body.message).toContain(reason);
});

test('a check without several parameters names them, in an order that is chance with the server', async () => {
  const { body } = await ask('user:a editor doc:1', {});
  expect(body.message).toMatch(/is missing context parameters '\[(now level|level now)\]'$/);
});

test.each<[tuple_key: object, reason: string]>([
  [tuple('user:z editor doc:1'), 'condition is missing'],
  [{ ...tuple('user:z editor doc:1'), condition: { name: 'nope' } }, 'undefined condition'],
  [{ ...tuple('user:z editor doc:1'), condition: { name: 'near' } }, 'invalid condition for type restriction'],
  [editor({ nope: 1 }), 'found invalid context parameter: nope'],
  [
    editor({ level: 'x' }),
    "failed to convert context parameter 'level': expected a int64 value, but found invalid string value 'x'",
  ],
  [
    editor({ level: 1.5 }),
    "failed to convert context parameter 'level': expected an int value, but found numeric value '1.5'",
  ],
  [editor({ ttl: 5 }), "failed to convert context parameter 'ttl': expected a duration string, but found: float64 '5'"],
  [
    editor({ ttl: '5x' }),
    "failed to convert context parameter 'ttl': expected a valid duration string, but found: '5x'",
  ],
  [guest({ tags: 'vpn' }), "failed to convert context parameter 'tags': list requires a list, found: string"],
  [
    guest({ tags: [1] }),
    "failed to convert context parameter 'tags': found an invalid list item at index `0`: expected type value 'string', but found 'float64'",
  ],
  [guest({ limits: 1 }), "failed to convert context parameter 'limits': map requires a map, found: float64"],
  [
    guest({ limits: { max: -1 } }),
    "failed to convert context parameter 'limits': found an invalid value for key 'max': expected a uint value",
  ],
  [tuple('doc:1#viewer parent doc:3'), "unexpected user 'doc:1#viewer' with tupleset relation 'doc#parent'"],
  [tuple('doc:* parent doc:3'), "unexpected wildcard relationship with tupleset relation 'doc#parent'"],
])('the tuple %j is not written', async (tuple_key, reason) => {
  const { body } = await post(`${store}/write`, { writes: { tuple_keys: [tuple_key] } });
  expect(body).toEqual({ code: 'validation_error', message: expect.stringContaining(`Reason: `) });
  expect(body.message).toContain(reason);
});

test('a second tuple under another condition is a conflict', async () => {
  const writes = { tuple_keys: [editor({ since: '2026-01-01T00:00:00Z', ttl: '2h' })], on_duplicate: 'ignore' };
  expect(await post(`${store}/write`, { writes })).toMatchObject({ status: 409, body: { code: 'Aborted' } });
});
