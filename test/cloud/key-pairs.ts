import { exportJWK, generateKeyPair } from 'jose';
import { WORD_ALG } from '../../lambdas/contract/platform.ts';
import { HANDOFF_ALG } from '../../lambdas/contract/session.ts';

/** The two halves of a key pair, as JWK JSON. */
export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

const newPair = async (alg: string): Promise<KeyPair> => {
  const pair = await generateKeyPair(alg, { extractable: true });
  return {
    publicKey: JSON.stringify(await exportJWK(pair.publicKey)),
    privateKey: JSON.stringify(await exportJWK(pair.privateKey)),
  };
};

/** A fresh key pair for handoffs: the backend gets the public half, the okta Lambda the private one. */
export const handoffKeys = () => newPair(HANDOFF_ALG);

/** A fresh key pair for what the backend signs: the backend gets the private half, the okta Lambda the public one. */
export const proofKeys = () => newPair(WORD_ALG);
