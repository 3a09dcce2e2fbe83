import { exportJWK, generateKeyPair } from 'jose';
import { HANDOFF_ALG } from '../../lambdas/contract/session.ts';

/** A fresh key pair for handoffs, as JWK JSON: the backend gets the public half, the okta Lambda the private one. */
export async function handoffKeys(): Promise<{ publicKey: string; privateKey: string }> {
  const pair = await generateKeyPair(HANDOFF_ALG, { extractable: true });
  return {
    publicKey: JSON.stringify(await exportJWK(pair.publicKey)),
    privateKey: JSON.stringify(await exportJWK(pair.privateKey)),
  };
}
