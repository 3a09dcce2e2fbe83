import type { Send } from '../../client/connection.ts';

type Key = Parameters<typeof crypto.subtle.exportKey>[1];

/** A key that cannot be read out, and its public half. */
export interface KeyPair {
  privateKey: Key;
  publicKey: Key;
}

/** The key of the sign-in, and the nonce that was given last. Every page of the extension has the same. */
export interface DpopStore {
  keyPair(): Promise<KeyPair | undefined>;
  nonce(): Promise<string | undefined>;
  keepNonce(nonce: string): Promise<void>;
}

const text = new TextEncoder();

const base64url = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const part = (value: object): string => base64url(text.encode(JSON.stringify(value)));

interface Proved {
  url: string;
  method: string;
  token: string;
  nonce: string | undefined;
}

/** That whoever sends this request holds the key: RFC 9449 §4.2. */
async function proofOf({ privateKey, publicKey }: KeyPair, { url, method, token, nonce }: Proved): Promise<string> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const { origin, pathname } = new URL(url);
  const claims = {
    jti: crypto.randomUUID(),
    htm: method,
    htu: origin + pathname,
    iat: Math.floor(Date.now() / 1000),
    ath: base64url(await crypto.subtle.digest('SHA-256', text.encode(token))),
    ...(nonce && { nonce }),
  };
  const signed = `${part({ typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } })}.${part(claims)}`;
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, text.encode(signed));
  return `${signed}.${base64url(signature)}`;
}

/**
 * Sends requests, those by a token that is bound to the browser's key with a proof. Where the nonce is out of date it
 * comes again, once, with the one that is good (RFC 9449 §9). Without the key the request goes unproved, and is refused.
 */
export const proving =
  (store: DpopStore): Send =>
  async (url, init) => {
    const [scheme, token = ''] = (init.headers.authorization ?? '').split(' ');
    const key = scheme === 'DPoP' ? await store.keyPair().catch(() => undefined) : undefined;
    if (key === undefined) return fetch(url, init);
    const method = init.method ?? 'GET';
    const send = async (nonce: string | undefined) => {
      const dpop = await proofOf(key, { url, method, token, nonce });
      return fetch(url, { ...init, headers: { ...init.headers, dpop } });
    };
    const known = await store.nonce().catch(() => undefined);
    const answer = await send(known);
    const given = answer.headers.get('dpop-nonce');
    if (given && given !== known) await store.keepNonce(given).catch(() => {});
    const isOld = answer.status === 401 && answer.headers.get('www-authenticate')?.includes('use_dpop_nonce');
    return isOld && given ? send(given) : answer;
  };
