/** Tokens that are bound to a key of the browser, and the proof that comes with each request: RFC 9449 §7 to §9. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Dpop } from '../../../../lambdas/contract/variables/forms.ts';
import { type Backend, EXTENSION_ORIGIN, startBackend } from '../../doubles/backend.ts';
import { newProver, type Prover, type Proving } from '../../doubles/prover.ts';

const BACKENDS = ['off', 'allowed', 'required'] as const satisfies Dpop[];
const backends = new Map<Dpop, Backend>();
let browser: Prover;
let thief: Prover;
beforeAll(async () => {
  [browser, thief] = await Promise.all([newProver(), newProver()]);
  for (const dpop of BACKENDS) backends.set(dpop, await startBackend({ dpop }));
});
afterAll(() => Promise.all([...backends.values()].map((backend) => backend.close())));

const by = (mode: Dpop): Backend => {
  const backend = backends.get(mode);
  if (backend === undefined) throw new Error('There is no such backend');
  return backend;
};
const URL = 'http://localhost/changes';
const bound = (mode: Dpop, claims = {}) => by(mode).tenant.sign({ cnf: { jkt: browser.jkt }, ...claims });

/** Asks with the token and a proof for it, which knows the nonce. */
const ask = async (
  mode: Dpop,
  {
    token,
    path = '/changes',
    prover = browser,
    ...proving
  }: Partial<Proving> & { path?: string; prover?: Prover } = {},
) => {
  const accessToken = token ?? (await bound(mode));
  const { method = 'GET', url = `http://localhost${path}`, nonce = await nonceOf(mode) } = proving;
  const proof = await prover.prove({ ...proving, url, method, nonce, token: accessToken });
  const headers = { authorization: `DPoP ${accessToken}`, dpop: proof };
  return { proof, headers, response: await by(mode).request(path, { method, headers }) };
};
const nonceOf = async (mode: Dpop) => {
  const token = await bound(mode);
  const dpop = await browser.prove({ url: URL, token });
  const { headers } = await by(mode).request('/changes', { headers: { authorization: `DPoP ${token}`, dpop } });
  return headers.get('dpop-nonce') ?? '';
};
const told = async (response: Response) => {
  const { code, detail } = z.object({ code: z.string(), detail: z.string().optional() }).parse(await response.json());
  return { status: response.status, code, detail, challenge: response.headers.get('www-authenticate') };
};

const PLAIN = 'The token is not bound to a key';
describe.each<[Dpop, string, 'Bearer' | 'DPoP', boolean, string]>([
  ['off', 'a plain token', 'Bearer', false, ''],
  ['allowed', 'a plain token', 'Bearer', false, ''],
  ['allowed', 'a bound token', 'DPoP', true, ''],
  ['required', 'a bound token', 'DPoP', true, ''],
  ['required', 'a plain token', 'Bearer', false, `${PLAIN}, as it has to be here.`],
  ['off', 'a plain token', 'DPoP', false, `${PLAIN}.`],
  ['allowed', 'a plain token', 'DPoP', false, `${PLAIN}.`],
  ['required', 'a plain token', 'DPoP', false, `${PLAIN}.`],
  ['off', 'a bound token', 'Bearer', true, 'The token is bound to a key, and came without proof.'],
  ['allowed', 'a bound token', 'Bearer', true, 'The token is bound to a key, and came without proof.'],
  ['required', 'a bound token', 'Bearer', true, 'The token is bound to a key, and came without proof.'],
  ['off', 'a bound token', 'DPoP', true, 'The token is bound to a key, which is turned off here.'],
])('DPOP=%s: %s by the scheme %s', (mode, _, scheme, isBound, because) => {
  test(because === '' ? 'is taken' : `is refused: ${because}`, async () => {
    const token = isBound ? await bound(mode) : await by(mode).tenant.sign();
    const dpop = await browser.prove({ url: URL, token, nonce: await nonceOf(mode) });
    const headers = { authorization: `${scheme} ${token}`, ...(scheme === 'DPoP' && { dpop }) };
    const response = await by(mode).request('/changes', { headers });
    if (because === '') return expect(response.status).toBe(200);
    return expect(await told(response)).toMatchObject({ status: 401, code: 'token_invalid', detail: because });
  });
});

test('a proof without nonce is asked for again, with the nonce that is good (RFC 9449 §9)', async () => {
  const token = await bound('allowed');
  const dpop = await browser.prove({ url: URL, token });
  const first = await by('allowed').request('/changes', { headers: { authorization: `DPoP ${token}`, dpop } });
  expect(await told(first)).toMatchObject({
    status: 401,
    code: 'proof_old',
    challenge: expect.stringMatching(/^DPoP realm="okta-companion", error="use_dpop_nonce", .*algs="ES256"$/),
  });
  const nonce = first.headers.get('dpop-nonce') ?? '';
  const { response } = await ask('allowed', { token, nonce });
  expect([response.status, response.headers.get('dpop-nonce')]).toEqual([200, nonce]);
});

test('a proof is good once', async () => {
  const { headers, response } = await ask('allowed');
  expect(response.status).toBe(200);
  expect(await told(await by('allowed').request('/changes', { headers }))).toMatchObject({
    code: 'proof_invalid',
    detail: 'The proof was used before.',
    challenge: expect.stringContaining('error="invalid_dpop_proof"'),
  });
});

test('the same jti by another key is another proof', async () => {
  const claims = { jti: 'the same' };
  const token = await by('allowed').tenant.sign({ cnf: { jkt: thief.jkt } });
  expect((await ask('allowed', { claims })).response.status).toBe(200);
  expect((await ask('allowed', { claims, token, prover: thief })).response.status).toBe(200);
});

test('at once, of whichever processes, one of many that send the same proof is taken', async () => {
  const { tenant, another } = by('allowed');
  const other = another();
  const token = await tenant.sign({ cnf: { jkt: browser.jkt } });
  const dpop = await browser.prove({ url: URL, token, nonce: await nonceOf('allowed') });
  const headers = { authorization: `DPoP ${token}`, dpop };
  const apps = [by('allowed').app, other, by('allowed').app, other];
  const answers = await Promise.all(apps.map((app) => app.request('/changes', { headers })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
});

test('a token that somebody took is of no use to them, whatever they prove', async () => {
  const token = await bound('allowed');
  const { response } = await ask('allowed', { token, prover: thief });
  expect(await told(response)).toMatchObject({ code: 'proof_invalid', detail: 'The token is bound to another key.' });
});

test.each([
  ['an expired token', { exp: 1 }, 'token_invalid', 'error="invalid_token"'],
  ['a token without the scope', { scope: 'chat' }, 'insufficient_scope', 'scope="read:changes"'],
])('%s is refused by the scheme it came by', async (_, claims, code, challenge) => {
  const { response } = await ask('allowed', { token: await bound('allowed', claims) });
  expect(await told(response)).toMatchObject({ code, challenge: expect.stringMatching(`^DPoP .*${challenge}`) });
});

test.each([
  ['off', 'Bearer realm="okta-companion"'],
  ['allowed', 'Bearer realm="okta-companion", DPoP realm="okta-companion", algs="ES256"'],
  ['required', 'DPoP realm="okta-companion", algs="ES256"'],
] as const)('DPOP=%s asks for a token by %s', async (mode, challenge) => {
  expect((await by(mode).app.request('/changes')).headers.get('www-authenticate')).toBe(challenge);
});

test('an answer in pieces comes by a proof, too', async () => {
  const token = await bound('required');
  const url = 'http://localhost/agent';
  const dpop = await browser.prove({ url, method: 'POST', token, nonce: await nonceOf('required') });
  const response = await by('required').run({}, undefined, { authorization: `DPoP ${token}`, dpop });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('dpop-nonce')).not.toBeNull();
  expect(await response.text()).toContain('RUN_FINISHED');
});

test('the extension may send proofs and read nonces', async () => {
  const headers = { origin: EXTENSION_ORIGIN, 'access-control-request-method': 'GET' };
  const preflight = await by('allowed').app.request('/changes', { method: 'OPTIONS', headers });
  expect(preflight.headers.get('access-control-allow-headers')).toContain('dpop');
  const { response } = await ask('allowed');
  expect(response.headers.get('access-control-expose-headers')).toContain('dpop-nonce');
});

test('no line of the log holds a proof', async () => {
  const { proof } = await ask('allowed', { prover: thief });
  expect(by('allowed').lines.join()).toContain('proof_invalid');
  expect(by('allowed').lines.join()).not.toContain(proof.slice(0, 20));
});
