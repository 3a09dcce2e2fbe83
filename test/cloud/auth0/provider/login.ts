/** Universal Login: the page on which a person signs in with e-mail and password. */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { Provider } from 'oidc-provider';
import type { Person } from '../../people.ts';
import { type Html, messagePage, page, TITLE } from '../pages/page.ts';

export function loginRoutes(provider: Provider, people: readonly Person[]): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use('/u/login', async (c, next) => {
    const { incoming, outgoing } = c.env;
    const known = await provider.interactionDetails(incoming, outgoing).catch(() => undefined);
    if (!known) return c.html(messagePage('This sign-in has ended', 'Go back and choose “Sign in” again.'), 400);
    return next();
  });

  app.get('/u/login', async (c) => {
    const { params } = await provider.interactionDetails(c.env.incoming, c.env.outgoing);
    return c.html(form(typeof params.login_hint === 'string' ? params.login_hint : '', false));
  });

  app.post('/u/login', async (c) => {
    const { username = '', password = '' } = await c.req.parseBody();
    const email = String(username).trim().toLowerCase();
    const person = people.find((one) => one.email === email && one.password === password);
    // Not 4xx: Chromium closes a `launchWebAuthFlow` window whose page is an error, before it can be read.
    if (!person) return c.html(form(String(username), true));
    const result = { login: { accountId: person.sub, amr: ['pwd'] } };
    const { incoming, outgoing } = c.env;
    return c.redirect(
      await provider.interactionResult(incoming, outgoing, result, { mergeWithLastSubmission: false }),
      303,
    );
  });

  return app;
}

const focusOn = (here: boolean) => (here ? raw(' autofocus') : '');

const form = (email: string, wrong: boolean): Html =>
  page(
    TITLE,
    html`<div class="card">
<h1>Welcome</h1>
<p class="quiet">Sign in to Acme to go on to Okta Companion.</p>
<form method="post">
${wrong && html`<p role="alert">Wrong email or password</p>`}
<label for="username">Email address</label>
<input id="username" name="username" type="email" autocomplete="username" required value="${email}"${focusOn(!wrong)}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${focusOn(wrong)}>
<button class="primary wide">Continue</button>
</form>
</div>`,
    { narrow: true },
  );
