/** The phone: the page (and its JSON twin) on which people see pushes and answer them. Plays the Guardian app. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { streamSSE } from 'hono/streaming';
import { codeOf, type Enrolment, type Enrolments } from '../enrol/enrolments.ts';
import { keptFresh } from '../pages/fresh.ts';
import { type Html, page, TITLE } from '../pages/page.ts';
import type { User } from '../provider/users.ts';
import { type Answer, isOpen, type Phones, type Push } from './phone.ts';

/** How many answered or expired pushes stay on the page. */
const SETTLED_SHOWN = 5;

export interface PhonePageOptions {
  people: readonly User[];
  phones: Phones;
  enrolments: Enrolments;
  /** Gives the answer to the provider. @returns whether the push still waited for it. */
  answer(authReqId: string, answer: Answer): Promise<boolean>;
}

export function phoneRoutes({ people, phones, enrolments, answer }: PhonePageOptions): Hono {
  const app = new Hono();
  const find = (user: string | undefined) => people.find(({ sub, email }) => user === sub || user === email);

  app.get('/', (c) => {
    const user = c.req.query('user');
    const person = find(user);
    if (user !== undefined && !person) return c.text(`Nobody here is called ${user}`, 404);
    return c.html(phonePage({ people, phones, enrolments }, person));
  });

  app.get('/requests', (c) => {
    const user = c.req.query('user');
    const person = find(user);
    if (user !== undefined && !person) return c.json({ error: 'not_found' }, 404);
    return c.json(phones.pushes(person?.sub).filter(isOpen));
  });

  app.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const ended = Promise.withResolvers<void>();
      const stop = phones.onChange(() => void stream.writeSSE({ event: 'change', data: '' }));
      stream.onAbort(() => ended.resolve());
      await stream.writeSSE({ event: 'ready', data: '' });
      await ended.promise;
      stop();
    }),
  );

  for (const [verb, given] of [
    ['approve', 'approved'],
    ['deny', 'denied'],
  ] as const) {
    app.post(`/requests/:id/${verb}`, async (c) => {
      const id = c.req.param('id');
      const waited = await answer(id, given);
      if (wantsPage(c)) return backToPhone(c);
      if (waited) return c.json({ auth_req_id: id, answer: given });
      return c.json({ error: 'not_open', error_description: 'This request does not wait for an answer.' }, 409);
    });
  }

  app.post('/scan', async (c) => {
    const scanned = enrolments.scan(codeOf(String((await c.req.parseBody()).code)));
    if (wantsPage(c)) return backToPhone(c);
    if (scanned) return c.body(null, 204);
    return c.json({ error: 'not_open', error_description: 'This code is not, or no longer, one to enrol with.' }, 409);
  });

  for (const verb of ['enrol', 'remove'] as const) {
    app.post(`/${verb}`, async (c) => {
      const person = find(String((await c.req.parseBody()).user));
      if (!person) return c.json({ error: 'not_found' }, 404);
      phones[verb](person.sub);
      return wantsPage(c) ? backToPhone(c) : c.json({ sub: person.sub, enrolled: phones.enrolled(person.sub) });
    });
  }

  return app;
}

const wantsPage = (c: Context) => c.req.header('accept')?.includes('text/html') ?? false;

/** The phone the form was on, so that an answer does not change whose phone is shown. */
const backToPhone = (c: Context) => {
  const user = new URL(c.req.header('referer') ?? c.req.url).searchParams.get('user');
  return c.redirect(user === null ? '/phone' : `/phone?${new URLSearchParams({ user })}`, 303);
};

function phonePage({ people, phones, enrolments }: Omit<PhonePageOptions, 'answer'>, person: User | undefined): Html {
  const pushes = phones.pushes(person?.sub);
  const open = pushes.filter(isOpen);
  const settled = pushes.filter((push) => !isOpen(push)).slice(0, SETTLED_SHOWN);
  const nameOf = (push: Push) => people.find(({ sub }) => sub === push.sub)?.name ?? push.sub;
  const link = (to: User | undefined, text: string) =>
    html`<a href="${
      to ? `/phone?${new URLSearchParams({ user: to.email })}` : '/phone'
    }"${to === person ? html` aria-current="page"` : ''}>${text}</a>`;

  return page(
    `Phone – ${TITLE}`,
    html`<h1>${person ? `${person.name}’s phone` : 'Phones'}</h1>
<p class="quiet">Plays the Guardian app. What is asked for here is done only after Approve.</p>
<nav aria-label="Whose phone">${link(undefined, 'Everyone')}${people.map((one) => link(one, one.name))}</nav>
<div id="pushes" role="region" aria-live="polite" aria-label="Requests">
${open.length === 0 && html`<div class="card"><p class="quiet" style="margin:0">Nothing waits for an answer.</p></div>`}
${open.map((push) => openPush(push, nameOf(push)))}
${settled.map((push) => settledPush(push, nameOf(push)))}
</div>
<div id="enrolment" class="card list">${(person ? [person] : people).map((one) => enrolment(one, phones.enrolled(one.sub), enrolments.waiting(one.sub)))}</div>`,
    { script: keptFresh('/phone/events', ['pushes', 'enrolment']) },
  );
}

const labelOf = (push: Push) => `Change ${push.code ?? push.binding_message}`;

const factsOf = (push: Push): Html => html`${push.code && html`<p class="code">${push.code}</p>`}
<p class="action">${push.action ?? push.binding_message}</p>
${(push.facts ?? []).map(({ name, value }) => html`<p class="target"><span class="quiet">${name}</span> <bdi>${value}</bdi></p>`)}`;

const openPush = (push: Push, name: string): Html => html`<article class="card" aria-label="${labelOf(push)}">
<div class="row quiet"><span>${name}</span>
<span><time data-expires="${push.expires_at}"></time> left</span></div>
${factsOf(push)}
<div class="answers">
<form method="post" action="/phone/requests/${push.auth_req_id}/deny"><button>Deny</button></form>
<form method="post" action="/phone/requests/${push.auth_req_id}/approve"><button class="primary">Approve</button></form>
</div>
<p class="quiet" style="margin:.75rem 0 0">Approve only if the same code is on your panel.</p>
</article>`;

function settledPush(push: Push, name: string): Html {
  const state = push.answer ?? 'expired';
  const said = { approved: 'Approved', denied: 'Denied', expired: 'Expired without an answer' }[state];
  return html`<article class="card" aria-label="${labelOf(push)}">
<div class="row quiet"><span>${name}</span><span class="${state}">${said}</span></div>
<p style="margin:.25rem 0 0"><strong>${push.code ?? ''}</strong> ${push.action ?? push.binding_message}
${push.facts?.[0] && html`<span class="quiet">– ${push.facts[0].value}</span>`}</p>
</article>`;
}

function enrolment(person: User, enrolled: boolean, waiting: Enrolment | undefined): Html {
  const said = waiting
    ? 'The panel shows a code to scan.'
    : enrolled
      ? 'This phone is enrolled.'
      : 'No phone is enrolled. No change can be approved.';
  const verb = enrolled ? 'Remove' : 'Enrol';
  return html`<div class="row">
<span><strong>${person.name}</strong><br><span class="quiet">${said}</span></span>
${
  waiting &&
  html`<form method="post" action="/phone/scan"><input type="hidden" name="code" value="${waiting.transaction}">
<button class="primary" aria-label="Scan the code on the panel of ${person.name}">Scan the code</button></form>`
}
<form method="post" action="/phone/${verb.toLowerCase()}"><input type="hidden" name="user" value="${person.sub}">
<button aria-label="${verb} this phone of ${person.name}">${verb} this phone</button></form>
</div>`;
}
