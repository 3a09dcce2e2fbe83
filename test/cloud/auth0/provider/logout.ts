import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Provider } from 'oidc-provider';
import type { Configuration } from '../configuration.ts';
import { messagePage } from '../pages/page.ts';

/**
 * `/v2/logout`: ends the browser's session, then goes back to an address that the application named by `client_id` has
 * registered. Auth0 compares all of it but query and fragment. Without `client_id` it looks into the tenant's own list,
 * which is empty here.
 */
export function logoutRoutes(provider: Provider, { clients }: Configuration): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get('/v2/logout', async (c) => {
    const returnTo = c.req.query('returnTo');
    const client = clients.find(({ client_id }) => client_id === c.req.query('client_id'));
    const bare = returnTo?.replace(/[?#].*$/s, '');
    if (bare !== undefined && !client?.allowed_logout_urls.includes(bare)) {
      return c.html(messagePage('Not an allowed logout address', 'The address to return to is not registered.'), 400);
    }
    const session = await provider.Session.get(provider.createContext(c.env.incoming, c.env.outgoing));
    await session.destroy();
    return returnTo === undefined ? c.text('OK') : c.redirect(returnTo);
  });

  return app;
}
