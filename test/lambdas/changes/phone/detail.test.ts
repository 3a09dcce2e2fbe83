/** What of a change neither its act nor whom it is about tells, on the phone: which fields, which factor, what ends. */
import { expect, test } from 'vitest';
import { factsOnPhone } from '../../../../lambdas/changes/phone/on-phone.ts';
import { type Given, sampleChange } from '../sample.ts';

test.each<[string, Given, string | undefined]>([
  ['resetPassword', {}, undefined],
  ['updateUser', { leaves: { login: 'ben.new@acme.example', title: '' } }, 'login ben.new@acme.example, title none'],
  ['unenrollFactor', { effects: [{ code: 'loses_factors', values: { names: 'text message' } }] }, 'text message'],
  ['revokeUserSessions', { parameters: { oauthTokens: 'true', forgetDevices: 'false' } }, 'with tokens'],
  ['revokeUserSessions', { parameters: { oauthTokens: 'false', forgetDevices: 'false' } }, undefined],
  ['createUser', { leaves: { status: 'STAGED', firstName: 'Eva' } }, 'STAGED, first name Eva'],
])('of %s with %j it is %s', (operationId, given, detail) => {
  const facts = factsOnPhone(sampleChange({ operationId, ...given }));
  expect(facts.find(({ key }) => key === 'detail')?.value).toBe(detail);
  // A device has the name that its owner gave it, so it stands behind the login.
  if (detail)
    expect(facts.map(({ key }) => key)).toEqual(['code', 'action', 'login', 'name', 'user_id', 'detail', 'asked']);
  expect(facts.length).toBeLessThanOrEqual(8);
});
