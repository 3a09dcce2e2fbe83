import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import * as z from 'zod';
import { fgaUser, subOf } from '../../../lambdas/contract/variables/fga-user.ts';
import { messageOf } from './evaluation/parameters.ts';
import { modelOf, type Store, type Stores, write } from './evaluation/store.ts';
import type { TupleKey } from './evaluation/tuple.ts';
import { style } from './style.ts';

/** Names of people by Auth0 `sub`. */
export type Names = Readonly<Record<string, string>>;

const styleHash = createHash('sha256').update(style).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

const NOTICES: Readonly<Record<string, string>> = { added: 'The tuple was added.', removed: 'The tuple was removed.' };

const Form = z.object({ store: z.string(), user: z.string().trim(), relation: z.string(), object: z.string().trim() });

const hidden = (store: Store, { user, relation, object }: TupleKey) => html`
  <input type="hidden" name="store" value="${store.id}">
  <input type="hidden" name="user" value="${user}">
  <input type="hidden" name="relation" value="${relation}">
  <input type="hidden" name="object" value="${object}">`;

const row = (store: Store, names: Names, tuple: TupleKey) => {
  const name = names[subOf(tuple.user) ?? ''];
  return html`
    <tr>
      <td>${name ? html`<strong>${name}</strong> ` : ''}<code>${tuple.user}</code></td>
      <td><code>${tuple.relation}</code></td>
      <td><code>${tuple.object}</code></td>
      <td>
        <form method="post" action="/tuples/remove">${hidden(store, tuple)}
          <button aria-label="Remove ${tuple.user} ${tuple.relation} ${tuple.object}">Remove</button>
        </form>
      </td>
    </tr>`;
};

/** The relations that tuples may be written for, in the latest model. */
const assignable = (store: Store): string[] => {
  const types = store.models.at(-1)?.model.types.values() ?? [];
  const names = [...types].flatMap((relations) =>
    [...relations].flatMap(([name, { restrictions }]) => (restrictions.length > 0 ? [name] : [])),
  );
  return [...new Set(names)].sort();
};

const section = (store: Store, names: Names) => {
  const tuples = [...store.tuples.values()].map(({ key }) => key);
  const sorted = tuples.toSorted((a, b) => a.user.localeCompare(b.user) || a.object.localeCompare(b.object));
  const objects = [...new Set(tuples.map(({ object }) => object))].sort();
  return html`
    <section aria-labelledby="${store.id}">
      <h2 id="${store.id}">${store.name}</h2>
      <p>Store <code>${store.id}</code></p>
      <div class="scroll">
        <table>
          <caption>${tuples.length === 1 ? '1 tuple' : `${tuples.length} tuples`}</caption>
          <thead><tr><th scope="col">User</th><th scope="col">Relation</th><th scope="col">Object</th><th scope="col">Action</th></tr></thead>
          <tbody>${sorted.map((tuple) => row(store, names, tuple))}</tbody>
        </table>
      </div>
      <h3>Add a tuple</h3>
      <form method="post" action="/tuples" class="add">
        <input type="hidden" name="store" value="${store.id}">
        <label>User <input name="user" list="users-${store.id}" required placeholder="user:oidc|okta|…"></label>
        <label>Relation
          <select name="relation">${assignable(store).map((relation) => html`<option>${relation}</option>`)}</select>
        </label>
        <label>Object <input name="object" list="objects-${store.id}" required placeholder="okta:groups"></label>
        <button>Add</button>
        <datalist id="users-${store.id}">
          ${Object.entries(names).map(([sub, name]) => html`<option value="${fgaUser(sub)}">${name}</option>`)}
        </datalist>
        <datalist id="objects-${store.id}">${objects.map((object) => html`<option>${object}</option>`)}</datalist>
      </form>
    </section>`;
};

const document = (stores: Stores, names: Names, { notice = '', alert = '' }) => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>FGA tuples – local stand-in</title>
      <style>${raw(style)}</style>
    </head>
    <body>
      <main>
        <h1>FGA tuples</h1>
        <p>A local stand-in for OpenFGA. What is removed here is denied at once; all of it is gone when it stops.</p>
        ${notice ? html`<p role="status">${notice}</p>` : ''}
        ${alert ? html`<p role="alert">${alert}</p>` : ''}
        ${[...stores.values()].map((store) => section(store, names))}
        ${stores.size === 0 ? html`<p>There is no store yet.</p>` : ''}
      </main>
    </body>
  </html>`;

/** The page at `/`: every tuple with a button that removes it, and a form that adds one. */
export const tuplePage = (stores: Stores, names: Names): Hono => {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('content-security-policy', POLICY);
    context.header('cache-control', 'no-store');
  });
  app.get('/', (context) =>
    context.html(document(stores, names, { notice: NOTICES[context.req.query('notice') ?? ''] ?? '' })),
  );
  for (const [path, notice] of [
    ['/tuples', 'added'],
    ['/tuples/remove', 'removed'],
  ] as const) {
    app.post(path, async (context) => {
      const form = Form.safeParse(await context.req.parseBody());
      const store = form.success ? stores.get(form.data.store) : undefined;
      if (!form.success || !store)
        return context.html(document(stores, names, { alert: 'There is no such store.' }), 404);
      const { user, relation, object } = form.data;
      const tuple = { user, relation, object };
      try {
        write(store, modelOf(store, store.id, '').model, {
          writes: notice === 'added' ? [tuple] : [],
          deletes: notice === 'removed' ? [tuple] : [],
          ignoreDuplicates: true,
          ignoreMissing: true,
        });
      } catch (error) {
        return context.html(document(stores, names, { alert: messageOf(error) }), 400);
      }
      return context.redirect(`/?notice=${notice}`, 303);
    });
  }
  return app;
};
