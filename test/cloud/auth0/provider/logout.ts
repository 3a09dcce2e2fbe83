import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Provider } from 'oidc-provider';
import type { Client, Configuration } from '../configuration.ts';
import { messagePage } from '../pages/page.ts';
import type { Signing } from './signing.ts';

interface Env {
  Bindings: HttpBindings;
}

/**
 * Both ways to sign out, which end the browser's session and go back to an address that the application has registered;
 * Auth0 compares all of it but query and fragment. `/v2/logout` takes the application from `client_id`, and without it
 * looks into the tenant's own list, which is empty here. `/oidc/logout` (OpenID Connect RP-Initiated Logout 1.0 §2) takes
 * it from an ID token, run out or not, and without one lets the provider ask the person.
 */
export function logoutRoutes(provider: Provider, { clients }: Configuration, signing: Signing): Hono<Env> {
  const app = new Hono<Env>();

  const signOut = async (c: Context<Env>, client: Client | undefined, returnTo?: string, state?: string) => {
    const bare = returnTo?.replace(/[?#].*$/s, '');
    if (bare !== undefined && !client?.allowed_logout_urls.includes(bare)) {
      return c.html(messagePage('Not an allowed logout address', 'The address to return to is not registered.'), 400);
    }
    const session = await provider.Session.get(provider.createContext(c.env.incoming, c.env.outgoing));
    await session.destroy();
    if (returnTo === undefined) return c.text('OK');
    if (state === undefined) return c.redirect(returnTo);
    const back = new URL(returnTo);
    back.searchParams.set('state', state);
    return c.redirect(back.href);
  };
  const clientOf = (id: string | undefined) => clients.find(({ client_id }) => client_id === id);

  app.get('/v2/logout', (c) => signOut(c, clientOf(c.req.query('client_id')), c.req.query('returnTo')));

  app.get('/oidc/logout', async (c, next) => {
    const { id_token_hint = '', client_id, post_logout_redirect_uri: returnTo, state } = c.req.query();
    const client = clientOf(await signing.clientOfIdToken(id_token_hint));
    if (!client || (client_id ?? client.client_id) !== client.client_id) return next();
    return signOut(c, client, returnTo, state);
  });

  return app;
}
