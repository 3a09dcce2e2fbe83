/** Okta's own SDK as a client of the local org, in Mia's name. */
import { createRequire } from 'node:module';
import * as z from 'zod';
import type { Okta } from '../../start.ts';
import { MIA, signIn } from '../client.ts';

const require = createRequire(import.meta.url);
/** Its types have 1500 files, which nobody else needs to check. */
const { Client } = z
  .object({ Client: z.custom<new (settings: object) => Record<string, unknown>>() })
  .parse(require('@okta/okta-sdk-nodejs'));

type Sent = { url: string; method: string; headers: Record<string, string>; body?: string };
type Method = (parameters: object) => Promise<object | undefined>;
const isMethod = (value: unknown): value is Method => typeof value === 'function';

/** Calls an operation by its name. @throws when the SDK has none of this name, or what Okta refused */
export type Sdk = (operationId: string, parameters: object) => Promise<object | undefined>;

/** @param heard is given each good answer that the SDK gets */
export async function connect(okta: Okta, heard: (answer: Response) => Promise<void> | void = () => {}): Promise<Sdk> {
  const { access_token } = await signIn(okta, MIA);
  const fetchAsMia = async ({ url, headers, ...sent }: Sent) => {
    const answer = await fetch(url, { ...sent, headers: { ...headers, Authorization: `Bearer ${access_token}` } });
    if (answer.ok) await heard(answer.clone());
    return answer;
  };
  // It wants an API token or a private key of its own; who sends its requests gives it Mia's token.
  const client = new Client({
    orgUrl: okta.url,
    token: 'none',
    testing: { disableHttpsCheck: true },
    cacheMiddleware: null,
    requestExecutor: { fetch: fetchAsMia },
  });
  return (operationId, parameters) => {
    for (const api of Object.values(client)) {
      const method: unknown = typeof api === 'object' && api !== null && Reflect.get(api, operationId);
      if (isMethod(method)) return Reflect.apply(method, api, [parameters]);
    }
    throw new Error(`The SDK has no ${operationId}`);
  };
}
