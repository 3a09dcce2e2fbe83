import type { Provider } from 'oidc-provider';
import * as z from 'zod';

const Tokens = z.object({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
});

/** Keeps what a tenant gives out that only whoever holds it may know: the tokens of each grant, cookies of sessions. */
export function issuedBy(provider: Provider): () => string[] {
  const issued = new Set<string>();
  provider.on('grant.success', ({ body }) => {
    for (const token of Object.values(Tokens.parse(body))) if (token !== undefined) issued.add(token);
  });
  provider.on('session.saved', ({ jti }) => issued.add(jti));
  return () => [...issued];
}
