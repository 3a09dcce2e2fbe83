/** What an answer of Okta means that no person who connects Okta again can change, and one that they can. */
import { expect, test } from 'vitest';
import { judge } from '../../../lambdas/okta/answer.ts';

const dpop = (error: string) => `DPoP algs="RS256 ES256", realm="https://acme.okta.com", error="${error}"`;
const forbidden = JSON.stringify({ errorCode: 'E0000006', errorSummary: 'No.', errorCauses: [] });
const bearer = 'Bearer realm="https://acme.okta.com", error="insufficient_scope", scope="okta.users.read"';

test.each([
  ['a 401 that demands a proof', 401, '', dpop('invalid_dpop_proof'), 'okta_dpop_required'],
  ['a 400 that demands a nonce', 400, '', dpop('use_dpop_nonce'), 'okta_dpop_required'],
  ['a 401 with a choice of schemes', 401, '', `Bearer, ${dpop('invalid_token')}`, 'okta_dpop_required'],
  ['OAuth’s error invalid_dpop_proof', 400, '{"error":"invalid_dpop_proof"}', '', 'okta_dpop_required'],
  ['OAuth’s error use_dpop_nonce', 400, '{"error":"use_dpop_nonce"}', '', 'okta_dpop_required'],
  ['another of OAuth’s errors', 400, '{"error":"invalid_request"}', '', 'okta_rejected'],
  ['a 403 for want of a scope', 403, '', bearer, 'okta_scope_missing'],
  ['a 403 for want of a role', 403, forbidden, '', 'okta_forbidden'],
  ['a 401 for the token', 401, '', 'Bearer error="invalid_token"', 'okta_token_refused'],
])('%s is told as what it is', (_, status, text, challenge, code) => {
  const headers = new Headers(challenge === '' ? {} : { 'www-authenticate': challenge });
  expect(judge({ status, headers, text }, '/api/v1/users', 'okta.users.read')).toMatchObject({
    ok: false,
    applied: 'no',
    failure: { code },
  });
});

test('where the app demands DPoP, nobody is sent to connect Okta again', () => {
  const headers = new Headers({ 'www-authenticate': dpop('invalid_dpop_proof') });
  expect(judge({ status: 401, headers, text: '' }, '/api/v1/users', 'okta.users.read')).toMatchObject({
    failure: { message: expect.stringMatching(/super administrator turns it off/) },
  });
});

test('where the connection lacks a scope, it is named, and the person connects Okta anew', () => {
  const headers = new Headers({ 'www-authenticate': bearer });
  expect(judge({ status: 403, headers, text: '' }, '/api/v1/users', 'okta.users.read')).toMatchObject({
    failure: { message: expect.stringMatching(/okta\.users\.read\. Connect Okta anew\.$/) },
  });
});

test('of many causes of a refusal the first five are told', () => {
  const errorCauses = Array.from({ length: 400 }, (_, at) => ({ errorSummary: `field${at + 1}: wrong.` }));
  const text = JSON.stringify({ errorCode: 'E0000001', errorSummary: 'Validation failed.', errorCauses });
  expect(judge({ status: 400, headers: new Headers(), text }, '/api/v1/users', 'okta.users.read')).toMatchObject({
    failure: {
      code: 'okta_rejected',
      values: {
        summary: 'Validation failed. field1: wrong. field2: wrong. field3: wrong. field4: wrong. field5: wrong.',
      },
    },
  });
});
