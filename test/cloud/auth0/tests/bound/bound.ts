/** Tokens that are bound to a key (RFC 9449), as a browser gets them. */
import type { Prover } from '../../../../backend/doubles/prover.ts';
import type { Person } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import type { World } from '../tenant.ts';
import { authorizeUrl, CALLBACK, Json, randomVerifier, signIn, visitor } from '../visitor.ts';

/** A request of the token endpoint with a proof, and once more with the nonce that is asked for; both answers. */
export async function proved({ url }: World, prover: Prover, form: Record<string, string>) {
  const endpoint = `${url}/oauth/token`;
  const send = async (nonce?: string) => {
    const dpop = await prover.prove({ url: endpoint, method: 'POST', token: '', nonce, claims: { ath: undefined } });
    const body = new URLSearchParams({ client_id: AUTH0.spaClientId, ...form });
    const response = await fetch(endpoint, { method: 'POST', headers: { dpop }, body });
    return { response, body: Json.parse(await response.json()) };
  };
  const first = await send();
  const { body } = await send(first.response.headers.get('dpop-nonce') ?? undefined);
  return { first: first.body, body };
}

/** Signs someone in with proofs by this key. */
export async function boundSignIn(world: World, prover: Prover, who: Person) {
  const visit = visitor();
  await signIn(world.url, who, visit);
  const code_verifier = randomVerifier();
  const { url } = await visit.open(authorizeUrl(world.url, code_verifier, { dpop_jkt: prover.jkt }));
  const code = new URL(url).searchParams.get('code') ?? '';
  return proved(world, prover, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier });
}
