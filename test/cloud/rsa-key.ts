import { generateKeyPair } from 'jose';

export type Owner = 'Auth0' | 'another tenant' | 'Okta' | 'worker';

const pairs = new Map<Owner, ReturnType<typeof generateKeyPair>>();

/**
 * The RS256 key pair of an owner, made once for a process: making one takes longer than all else at a stand-in's start.
 * Different owners have different keys, so that a token of one is not taken for another's.
 */
export function rsaKeyOf(owner: Owner): ReturnType<typeof generateKeyPair> {
  const pair = pairs.get(owner) ?? generateKeyPair('RS256', { extractable: true });
  pairs.set(owner, pair);
  return pair;
}
