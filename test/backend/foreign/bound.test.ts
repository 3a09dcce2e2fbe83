/** A token that is bound to a key, proved by `openid-client` (RFC 9449 §7) for `HttpAgent` of `@ag-ui/client`. */
import * as oauth from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversation, type ListeningBackend, startListening, withoutReports } from './foreign.ts';

withoutReports();

let backend: ListeningBackend;
beforeAll(async () => {
  backend = await startListening({ dpop: 'required' });
});
afterAll(() => backend.close());

/** Somebody with a key and a token bound to it; `statuses` are those of the backend's answers. */
async function holder() {
  const statuses: number[] = [];
  const configuration = new oauth.Configuration({ issuer: backend.tenant.issuer }, 'panel');
  oauth.allowInsecureRequests(configuration);
  configuration[oauth.customFetch] = async (url, { method, headers, body = null }) => {
    const response = await fetch(url, { method, headers, body });
    statuses.push(response.status);
    return response;
  };
  const DPoP = oauth.getDPoPHandle(configuration, await oauth.randomDPoPKeyPair('ES256'));
  const token = await backend.tenant.sign({ cnf: { jkt: await DPoP.calculateThumbprint() } });
  /** Sends `HttpAgent`'s requests with this token and a proof by this key. */
  const provingFor =
    (accessToken: string) =>
    (url: string, { body, headers }: RequestInit) => {
      const rest = new Headers(headers);
      rest.delete('authorization');
      return oauth.fetchProtectedResource(configuration, accessToken, new URL(url), 'POST', String(body), rest, {
        DPoP,
      });
    };
  return { token, statuses, provingFor };
}

test('is taken with a proof, which learns the nonce from the first answer', async () => {
  const { token, statuses, provingFor } = await holder();
  const { say } = await conversation(backend, { fetch: provingFor(token) });
  expect((await say('Hello')).said).toBe('Hello.');
  expect((await say('Hello again')).said).toBe('Hello.');
  expect(statuses).toEqual([401, 200, 200]);
});

test('is refused with a proof by another key, in words that the client can read', async () => {
  const [owner, thief] = [await holder(), await holder()];
  const { say } = await conversation(backend, { fetch: thief.provingFor(owner.token) });
  await expect(say('Hello')).rejects.toMatchObject({
    status: 401,
    cause: [{ scheme: 'dpop', parameters: { error: 'invalid_dpop_proof', algs: 'ES256' } }],
  });
});

test('is refused as a bearer token', async () => {
  const { token } = await holder();
  const { say } = await conversation(backend, { token });
  await expect(say('Hello')).rejects.toMatchObject({ status: 401 });
});
