/** The phone: the page (and its JSON twin) on which people see pushes and answer them. Plays the Guardian app. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { streamSSE } from 'hono/streaming';
import { codeOf, type Enrolment, type Enrolments } from '../enrol/enrolments.ts';
import { keptFresh } from '../pages/fresh.ts';
import { type Html, page, TITLE } from '../pages/page.ts';
import { PHONE_STYLE } from '../pages/phone-style.ts';
import type { User } from '../provider/users.ts';
import { type Answer, isOpen, type Phones } from './phone.ts';
import { phoneScreen } from './phone-screen.ts';

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
  const link = (to: User | undefined, text: string) =>
    html`<a href="${
      to ? `/phone?${new URLSearchParams({ user: to.email })}` : '/phone'
    }"${to === person ? html` aria-current="page"` : ''}>${text}</a>`;

  return page(
    `Phone – ${TITLE}`,
    html`<h1>${person ? `${person.name}’s phone` : 'Phones'}</h1>
<p class="quiet">Plays the Guardian app. What is asked for here is done only after Approve.</p>
<div class="bench">
${phoneScreen(phones.pushes(person?.sub), people)}
<div><nav aria-label="Whose phone">${link(undefined, 'Everyone')}${people.map((one) => link(one, one.name))}</nav>
<div id="enrolment" class="card list">${(person ? [person] : people).map((one) => enrolment(one, phones.enrolled(one.sub), enrolments.waiting(one.sub)))}</div></div>
</div>`,
    { style: PHONE_STYLE, script: keptFresh('/phone/events', ['pushes', 'enrolment']) },
  );
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
