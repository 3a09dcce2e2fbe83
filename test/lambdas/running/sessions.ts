/** The sessions of the world's people, as the backend writes them. */
import { createHash, createPublicKey } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putSession } from '../../../backend/dynamodb.ts';
import { sealTo } from '../../../backend/sessions/handoff.ts';
import { signWord } from '../../../lambdas/contract/platform.ts';
import { HANDOFF_TYPE } from '../../../lambdas/contract/session.ts';
import type { Person } from '../../cloud/people.ts';

/** The id of a person's one session. */
export const sessionOf = ({ sub }: Person): string => `s${createHash('sha256').update(sub).digest('base64url')}`;

/** What signs a person in for an hour: seals their token of Okta into their session. The keys are JWK JSON. */
export function signingIn(tables: DynamoDBClient, keys: { handoffPublicKey: string; proofPrivateKey: string }) {
  const sealing = createPublicKey({ key: JSON.parse(keys.handoffPublicKey), format: 'jwk' });
  const seal = sealTo([sealing], signWord([JSON.parse(keys.proofPrivateKey)], HANDOFF_TYPE));
  const put = putSession(tables);
  return async (person: Person, accessToken: string): Promise<void> => {
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const [sid, sub] = [sessionOf(person), person.sub];
    const handoff = await seal({ sid, sub, exp, accessToken });
    const written = await put({ session_id: sid, sub, handoff, expires_at: exp, ttl: exp });
    if (!written.ok) throw new Error(`The session of ${person.name} is not written: ${written.code}`);
  };
}
