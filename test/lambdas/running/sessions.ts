/** The sessions of the world's people, as the backend writes them. */
import { createHash, createPublicKey } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putSession } from '../../../backend/dynamodb.ts';
import { sealTo } from '../../../backend/sessions/handoff.ts';
import { signWord } from '../../../lambdas/contract/platform.ts';
import { HANDOFF_TYPE } from '../../../lambdas/contract/session.ts';
import type { Person } from '../../cloud/people.ts';

/** The id of a person's one session, in the panel or by a client. */
export const sessionOf = ({ sub }: Person, client = ''): string =>
  `s${createHash('sha256').update(`${sub}${client}`).digest('base64url')}`;

/** What signs a person in for an hour: seals their token of Okta into their session. The keys are JWK JSON. */
export function signingIn(tables: DynamoDBClient, keys: { handoffPublicKey: string; proofPrivateKey: string }) {
  const sealing = createPublicKey({ key: JSON.parse(keys.handoffPublicKey), format: 'jwk' });
  const seal = sealTo([sealing], signWord([JSON.parse(keys.proofPrivateKey)], HANDOFF_TYPE));
  const put = putSession(tables);
  return async (person: Person, accessToken: string, client?: string): Promise<void> => {
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const [sid, sub] = [sessionOf(person, client), person.sub];
    const handoff = await seal({ sid, sub, exp, accessToken });
    const by = client !== undefined && { client };
    const written = await put({ session_id: sid, sub, ...by, handoff, expires_at: exp, ttl: exp });
    if (!written.ok) throw new Error(`The session of ${person.name} is not written: ${written.code}`);
  };
}
