import * as z from 'zod/mini';
import type { Config } from '../config.ts';

/** spa-js starts each of its keys with this. */
export const PREFIX = '@@auth0spajs@@';

/** Who is signed in, from the ID token. */
export const Person = z.object({ sub: z.string(), name: z.optional(z.string()), email: z.optional(z.string()) });
export type Person = z.infer<typeof Person>;

/** What a person is called here. */
export const nameOf = ({ name, email, sub }: Person): string => name ?? email ?? sub;

const IdToken = z.object({
  decodedToken: z.object({
    claims: z.object({ iss: z.string(), session_expiry: z.optional(z.unknown()) }),
    user: Person,
  }),
});
const AccessToken = z.object({
  body: z.object({ access_token: z.string(), token_type: z.optional(z.string()) }),
  expiresAt: z.number(),
});

/** spa-js renews a token that has less to live. */
const GOOD_FOR_SECONDS = 60;

/** A sign-in as it lies in the cache. `unsure`: spa-js has to say. */
type Found = { state: 'nobody' } | { state: 'unsure' } | { state: 'signed-in'; person: Person };

/** What of a sign-in can be told without loading spa-js. */
export interface KeptSignIn {
  find(): Promise<Found>;
  /** The header `Authorization` for an audience with these scopes; `undefined` where spa-js has to get a token. */
  authorization(audience: string, scopes: readonly string[]): Promise<string | undefined>;
}

/** Reads what spa-js keeps of this client at this tenant. @param entries all that the cache holds, by key */
export function keptSignIn(
  { origin, clientId }: Pick<Config['auth0'], 'origin' | 'clientId'>,
  entries: () => Promise<Record<string, unknown>>,
  now: () => number,
): KeptSignIn {
  const ofClient = `${PREFIX}::${clientId}::`;
  const foundIn = (all: Record<string, unknown>): Found => {
    const entry = all[`${ofClient}@@user@@`];
    if (entry === undefined) return { state: 'nobody' };
    const { data } = IdToken.safeParse(entry);
    const claims = data?.decodedToken.claims;
    // A session with a ceiling is spa-js' to end: it empties the cache then.
    if (claims?.iss !== `${origin}/` || claims.session_expiry !== undefined || !data) return { state: 'unsure' };
    return { state: 'signed-in', person: data.decodedToken.user };
  };
  return {
    find: async () => foundIn(await entries()),
    authorization: async (audience, scopes) => {
      const all = await entries();
      if (foundIn(all).state !== 'signed-in') return undefined;
      const ofAudience = `${ofClient}${audience}::`;
      const fits = (key: string) => {
        const has = key.startsWith(ofAudience) ? key.slice(ofAudience.length).split(' ') : [];
        return scopes.every((scope) => has.includes(scope));
      };
      const kept = Object.keys(all)
        .filter(fits)
        .map((key) => AccessToken.safeParse(all[key]).data)
        .find((entry) => entry && entry.expiresAt - GOOD_FOR_SECONDS > now() / 1000);
      return kept && `${kept.body.token_type ?? 'Bearer'} ${kept.body.access_token}`;
    },
  };
}
