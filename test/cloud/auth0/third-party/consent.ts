/** The page on which whoever signs in lets a third-party client have what it asks for. */
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { InteractionResults, Provider } from 'oidc-provider';
import { type Client, type Configuration, clientOf, granted } from '../configuration.ts';
import { type Html, messagePage, page, TITLE } from '../pages/page.ts';
import type { User } from '../provider/users.ts';

export interface ConsentOptions {
  provider: Provider;
  people: readonly User[];
  configuration: Configuration;
}

type Bindings = { Bindings: HttpBindings };
const OFFLINE = { value: 'offline_access', description: 'Go on while you are away' };

export function consentRoutes({ provider, people, configuration }: ConsentOptions): Hono<Bindings> {
  const asked = async ({ env }: Context<Bindings>) => {
    const details = await provider.interactionDetails(env.incoming, env.outgoing).catch(() => undefined);
    return details?.prompt.name === 'consent' ? details : undefined;
  };
  const ended = (c: Context<Bindings>) =>
    c.html(messagePage('This question has ended', 'Go back to your client and begin again.'), 400);
  const app = new Hono<Bindings>();

  app.get('/consent', async (c) => {
    const details = await asked(c);
    const client = details && clientOf(configuration, String(details.params.client_id));
    if (!details || !client) return ended(c);
    const { uid, params, session } = details;
    const person = people.find(({ sub }) => sub === session?.accountId);
    return c.html(consentPage(uid, client, person?.name ?? '', scopesAsked(configuration, params)));
  });

  app.post('/consent', async (c) => {
    if (!(await asked(c))) return ended(c);
    const { decision } = await c.req.parseBody();
    const result: InteractionResults =
      decision === 'accept'
        ? { consent: {} }
        : { error: 'access_denied', error_description: 'User did not authorize the request' };
    const { incoming, outgoing } = c.env;
    return c.redirect(await provider.interactionResult(incoming, outgoing, result), 303);
  });

  return app;
}

/** What the page says of each scope that is asked for: our own words of it, where the tenant is set so. */
function scopesAsked(configuration: Configuration, params: Record<string, unknown>): string[] {
  const { client_id, audience, scope = '' } = params;
  const api = configuration.resourceServers.find(({ identifier }) => identifier === audience);
  const may = granted(configuration, String(client_id), String(audience), 'user');
  const own = (api?.scopes ?? []).filter(({ value }) => may.includes(value));
  const wanted = String(scope).split(' ');
  return [...own, OFFLINE]
    .filter(({ value }) => wanted.includes(value))
    .map(({ value, description }) =>
      configuration.settings.flags.use_scope_descriptions_for_consent ? (description ?? value) : value,
    );
}

const consentPage = (uid: string, client: Client, name: string, scopes: readonly string[]): Html =>
  page(
    TITLE,
    html`<section class="card"><h1>Authorize ${client.name}</h1>
<p>Hi ${name}, ${URL.parse(client.external_client_id ?? '')?.host ?? client.name} asks for access to your Acme account:</p>
<ul>${scopes.map((scope) => html`<li>${scope}</li>`)}</ul>
<form method="post" action="/consent?${new URLSearchParams({ state: uid })}" class="answers">
<button name="decision" value="decline">Decline</button>
<button name="decision" value="accept" class="primary">Accept</button></form></section>`,
    { narrow: true },
  );
