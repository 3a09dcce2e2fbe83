/** The tenant's page: who can sign in, the MFA policy, and what Token Vault holds. */
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Phones } from '../ciba/phone.ts';
import type { MfaPolicy } from '../policy.ts';
import type { ConnectedAccounts } from '../provider/accounts.ts';
import type { User } from '../provider/users.ts';
import { type Html, page, TITLE } from './page.ts';

export interface TenantPageOptions {
  people: readonly User[];
  phones: Phones;
  accounts: ConnectedAccounts;
  mfa: MfaPolicy;
}

export function tenantRoutes(options: TenantPageOptions): Hono {
  const { accounts, mfa } = options;
  const app = new Hono();

  app.get('/', (c) => c.html(tenantPage(options)));

  app.post('/tenant/mfa', (c) => {
    mfa.set(mfa.always() ? [] : ['all-applications']);
    return c.redirect('/', 303);
  });

  app.post('/tenant/disconnect', async (c) => {
    const { sub, id } = await c.req.parseBody();
    accounts.disconnect(String(sub), String(id));
    return c.redirect('/', 303);
  });

  return app;
}

const tenantPage = ({ people, phones, accounts, mfa }: TenantPageOptions): Html =>
  page(
    TITLE,
    html`<h1>Acme</h1>
<p class="quiet">The Auth0 tenant of the local cloud. <a href="/phone">Phones</a></p>
<section class="card"><h2>Users</h2>
<table><thead><tr><th scope="col">Name</th><th scope="col">Email address</th><th scope="col">Phone</th></tr></thead>
<tbody>${people.map(
      ({ name, email, sub }) => html`<tr><th scope="row">${name}</th><td>${email}</td>
<td><a href="/phone?${new URLSearchParams({ user: email })}">${phones.enrolled(sub) ? 'enrolled' : 'none'}</a></td></tr>`,
    )}</tbody></table></section>
<section class="card"><h2>Multi-factor authentication</h2>
<div class="row"><p style="margin:0;max-width:26rem">Required: <strong>${mfa.always() ? 'Always' : 'Never'}</strong><br>
<span class="quiet">Token Vault refuses while this is “Always”.</span></p>
<form method="post" action="/tenant/mfa"><button>Set to “${mfa.always() ? 'Never' : 'Always'}”</button></form></div></section>
<section class="card"><h2>Connected accounts</h2>${connected(people, accounts)}</section>`,
  );

function connected(people: readonly User[], accounts: ConnectedAccounts): Html {
  const rows = people.flatMap(({ name, sub }) => accounts.of(sub).map((account) => ({ name, account })));
  if (rows.length === 0) return html`<p class="quiet" style="margin:0">Nobody has connected an account.</p>`;
  return html`<table><thead><tr><th scope="col">Name</th><th scope="col">Connection</th><th scope="col">Scopes</th>
<td></td></tr></thead>
<tbody>${rows.map(
    ({ name, account }) => html`<tr><th scope="row">${name}</th><td>${account.connection}</td>
<td class="quiet">${account.tokens.scopes.join(' ')}</td>
<td><form method="post" action="/tenant/disconnect"><input type="hidden" name="sub" value="${account.sub}">
<input type="hidden" name="id" value="${account.id}"><button aria-label="Disconnect ${name}">Disconnect</button></form></td>
</tr>`,
  )}</tbody></table>`;
}
