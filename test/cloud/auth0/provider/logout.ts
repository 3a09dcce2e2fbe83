import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Provider } from 'oidc-provider';
import { messagePage } from '../pages/page.ts';

/** `/v2/logout`: ends the browser's session, then goes back to an address the application has registered. */
export function logoutRoutes(provider: Provider, callbackBase: string): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get('/v2/logout', async (c) => {
    const returnTo = c.req.query('returnTo');
    if (returnTo !== undefined && !returnTo.startsWith(callbackBase)) {
      return c.html(messagePage('Not an allowed logout address', 'The address to return to is not registered.'), 400);
    }
    const session = await provider.Session.get(provider.createContext(c.env.incoming, c.env.outgoing));
    await session.destroy();
    return returnTo === undefined ? c.text('OK') : c.redirect(returnTo);
  });

  return app;
}
