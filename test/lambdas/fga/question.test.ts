/** What the authorizer asks of FGA, and which events it refuses before it asks. */
import { expect, test, vi } from 'vitest';
import { DEADLINE_MS } from '../../../lambdas/fga/within.ts';
import { ask, lines, question, READ_GROUPS, SECRET, startScriptedFga, state, ULID } from './scripted-fga.ts';

startScriptedFga();

test('the question is about the person, at higher consistency, under the pinned model', async () => {
  expect(await ask(question)).toEqual({ decision: 'allow' });
  const [token, check] = state.asked;
  expect(new URLSearchParams(token?.body).get('client_secret')).toBe(SECRET);
  expect(check?.path).toBe(`/stores/${ULID}/check`);
  expect(JSON.parse(check?.body ?? '')).toMatchObject({
    tuple_key: { user: 'user:oidc|okta|00u1miakeller0000001', relation: 'can_read', object: 'okta:groups' },
    authorization_model_id: ULID,
    consistency: 'HIGHER_CONSISTENCY',
  });
  expect(lines).toEqual([]);
});

test('the question goes through no proxy that the environment names', async () => {
  vi.stubEnv('http_proxy', 'http://127.0.0.1:1');
  vi.stubEnv('no_proxy', '');
  expect(await ask(question)).toEqual({ decision: 'allow' });
  vi.unstubAllEnvs();
});

test('the question takes 1.5 s at the most', () => {
  expect(DEADLINE_MS).toBe(1500);
});

test.each([
  ['everybody', '*', 'user:%2A'],
  ['the members of a group', 'x#member', 'user:x%23member'],
  ['a typed wildcard', 'auth0:*', 'user:auth0%3A%2A'],
  ['another type', 'group:admins', 'user:group%3Aadmins'],
  ['white space', 'oidc|okta|mia keller', 'user:oidc|okta|mia%20keller'],
  ['a line feed', 'oidc|okta|mia\n', 'user:oidc|okta|mia%0A'],
  ['255 characters', `ad|${'a'.repeat(252)}`, `user:ad|${'a'.repeat(252)}`],
])('a sub that reads as %s is asked about as the one person it is', async (_shape, sub, user) => {
  expect(await ask({ ...question, sub })).toEqual({ decision: 'allow' });
  expect(JSON.parse(state.asked.at(-1)?.body ?? '')).toMatchObject({
    tuple_key: { user, relation: 'can_read', object: 'okta:groups' },
  });
});

test.each([
  ['is over 512 bytes as a user of FGA', 'ü'.repeat(254)],
  ['is no well-formed text', 'oidc|okta|\ud800'],
])('a sub that %s is refused before FGA is asked', async (_shape, sub) => {
  expect(await ask({ ...question, sub })).toEqual({ decision: 'unavailable', reason: 'subject_unusable' });
  expect(state.asked).toEqual([]);
});

test.each([
  ['nobody', { ...question, sub: '' }],
  ['a sub that is no text', { ...question, sub: ['oidc|okta|00u1miakeller0000001'] }],
  ['no checks', { ...question, checks: [] }],
  ['twelve checks', { ...question, checks: Array.from({ length: 12 }, () => READ_GROUPS) }],
  ['a wildcard object', { ...question, checks: [{ relation: 'read_okta', object: 'okta:*' }] }],
  ['a userset as object', { ...question, checks: [{ relation: 'read_okta', object: 'okta:x#member' }] }],
  ['a relation of two words', { ...question, checks: [{ relation: 'read okta', object: 'okta:groups' }] }],
  ['facts of its own', { ...question, contextual_tuples: [] }],
  ['facts of its own in a check', { ...question, checks: [{ ...READ_GROUPS, context: {} }] }],
  ['no event', undefined],
])('an event about %s is refused before FGA is asked', async (_shape, event) => {
  expect(await ask(event)).toEqual({ decision: 'unavailable', reason: 'request_invalid' });
  expect(state.asked).toEqual([]);
});
