import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { JWTVerifyGetKey } from 'jose';
import type { Dpop } from '../../../lambdas/contract/variables/forms.ts';
import type { Door } from '../bearer.ts';
import { tokenVerifier } from '../token.ts';
import { noncesBy } from './nonces.ts';
import { possession } from './possession.ts';
import { firstSeenIn } from './replay.ts';

/** The door of the API: by tokens of this issuer for this audience, which are used by whom they were given to. */
export function doorOf(options: {
  issuer: string;
  AUTH0_AUDIENCE: string;
  keys: JWTVerifyGetKey;
  DPOP: Dpop;
  BACKEND_URL?: string | undefined;
  /** Makes nonces, and the ids under which proofs are remembered. */
  SESSION_KEY: Uint8Array;
  dynamodb: DynamoDBClient;
  now(): number;
}): Door {
  const {
    issuer,
    AUTH0_AUDIENCE: audience,
    keys,
    DPOP: mode,
    BACKEND_URL: origin,
    SESSION_KEY,
    dynamodb,
    now,
  } = options;
  const nonces = noncesBy(SESSION_KEY, now);
  const isFirst = firstSeenIn(dynamodb, SESSION_KEY);
  const possess = possession({ mode, origin, nonces, isFirst, now });
  return { verify: tokenVerifier({ issuer, audience, keys, possess, now }), mode, nonces };
}
