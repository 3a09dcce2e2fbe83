/** What is on the phone: a lock screen, what Guardian notifies of, and the sheet on which it asks. */
import { html } from 'hono/html';
import type { Html } from '../pages/page.ts';
import type { User } from '../provider/users.ts';
import { isOpen, type Push } from './phone.ts';

/** How many answered or expired pushes stay on the phone. */
const SETTLED_SHOWN = 5;

/** Who asked, when and why stand apart from what is asked for. */
const OF_ASKING = ['asked', 'reason'];

const labelOf = (push: Push) => `Change ${push.code ?? push.binding_message}`;

const factList = (facts: NonNullable<Push['facts']>): Html =>
  facts.length > 0
    ? html`<dl class="target">${facts.map(
        ({ name, value }) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`,
      )}</dl>`
    : html``;

const notice = (push: Push, name: string, when: Html | string): Html => html`<div class="notice"><p>
<span class="row"><strong>Guardian</strong><span class="quiet">${when}</span></span>
${name}: ${push.binding_message}</p></div>`;

/** What waits for an answer: the notification, and the sheet it opens. */
const openPush = (push: Push, name: string): Html => html`<article aria-label="${labelOf(push)}">
${notice(push, name, 'now')}
<div class="sheet">
<div class="row quiet"><strong>Okta Companion</strong>
<span><time role="timer" data-expires="${push.expires_at}"></time> left</span></div>
${push.code && html`<p class="code">${push.code}</p>`}
<p class="quiet compare">Approve only if the same code is shown where you asked.</p>
<p class="action">${push.action ?? push.binding_message}</p>
${factList((push.facts ?? []).filter(({ key }) => !OF_ASKING.includes(key)))}
${factList((push.facts ?? []).filter(({ key }) => OF_ASKING.includes(key)))}
<div class="answers">
<form method="post" action="/phone/requests/${push.auth_req_id}/deny"><button class="no">Deny</button></form>
<form method="post" action="/phone/requests/${push.auth_req_id}/approve"><button class="yes">Approve</button></form>
</div></div>
</article>`;

const SAID = { approved: 'Approved', denied: 'Denied', expired: 'Expired without an answer' };

const settledPush = (push: Push, name: string): Html => {
  const state = push.answer ?? 'expired';
  return html`<article aria-label="${labelOf(push)}">
${notice(push, name, html`<span class="${state}">${SAID[state]}</span>`)}
</article>`;
};

/** The phone with these pushes, newest first. */
export function phoneScreen(pushes: readonly Push[], people: readonly User[]): Html {
  const nameOf = ({ sub }: Push) => people.find((one) => one.sub === sub)?.name ?? sub;
  const open = pushes.filter(isOpen);
  const settled = pushes.filter((push) => !isOpen(push)).slice(0, SETTLED_SHOWN);
  return html`<div id="pushes" class="phone" role="region" aria-live="polite" aria-label="Requests">
<div class="status" aria-hidden="true"><time data-clock></time><i></i><span></span></div>
${
  open.length === 0 &&
  html`<div class="lock"><time data-clock aria-hidden="true"></time><p class="quiet">Nothing waits for an answer.</p></div>`
}
${open.map((push) => openPush(push, nameOf(push)))}
${settled.map((push) => settledPush(push, nameOf(push)))}
</div>`;
}
