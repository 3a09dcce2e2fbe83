/** Okta Verify on everybody's phone: the pushes that ask people whether they are there, and their answers. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { resultOf } from '../api/security/verify.ts';
import { newRequestId } from '../ids.ts';
import { EVENT_TYPES } from '../log/event-types.ts';
import type { Org, Push, User } from '../org.ts';
import { userParty } from '../system-log.ts';
import { consolePage } from './frame.ts';
import { type Html, table, text, userLink, when } from './html.ts';

/** What a push looks like to tests. */
const pushShape = (org: Org, push: Push) => ({
  id: push.id,
  userId: push.userId,
  by: push.by,
  result: resultOf(org, push),
});

/** What somebody's answer leaves in the System Log. */
function log(c: Context, { log: { write } }: Org, user: User, answer: Push['answer']): void {
  const isThere = answer === 'SUCCESS';
  const eventType = isThere ? 'user.authentication.auth_via_mfa' : 'user.mfa.okta_verify.deny_push';
  write({
    eventType,
    displayMessage: EVENT_TYPES[eventType],
    severity: isThere ? 'INFO' : 'WARN',
    actor: userParty(user),
    target: [userParty(user)],
    outcome: isThere ? { result: 'SUCCESS', reason: null } : { result: 'FAILURE', reason: 'DENIED' },
    ipAddress: '127.0.0.1',
    userAgent: c.req.header('user-agent') ?? 'unknown',
    transactionId: newRequestId(),
    ...(isThere && { debugData: { factor: 'OKTA_VERIFY_PUSH' } }),
  });
}

/** `GET /okta-verify` shows the pushes, newest first; `POST /okta-verify/:id` with `answer` is the person's answer. */
export function oktaVerifyRoutes(org: Org, wantsJson: (c: Context) => boolean): Hono {
  const app = new Hono();
  app.get('/okta-verify', (c) => {
    const pushes = [...org.pushes.values()].toReversed();
    return wantsJson(c) ? c.json(pushes.map((push) => pushShape(org, push))) : c.html(oktaVerifyPage(org, pushes));
  });
  app.post('/okta-verify/:id', async (c) => {
    const push = org.pushes.get(c.req.param('id'));
    const user = push && org.users.get(push.userId);
    const { answer } = await c.req.parseBody();
    if (!push || !user || (answer !== 'yes' && answer !== 'no')) return c.text('There is no such push or answer.', 404);
    if (resultOf(org, push) !== 'WAITING') return c.text('This push does not wait for an answer.', 409);
    push.answer = answer === 'yes' ? 'SUCCESS' : 'REJECTED';
    log(c, org, user, push.answer);
    return wantsJson(c) ? c.json(pushShape(org, push)) : c.redirect('/okta-verify', 303);
  });
  return app;
}

const answers = (id: string): Html => html`<form method="post" action="/okta-verify/${id}" class="buttons">
  <button name="answer" value="yes" class="primary">Yes, it’s me</button>
  <button name="answer" value="no">No, it’s not me</button>
</form>`;

const oktaVerifyPage = (org: Org, pushes: readonly Push[]): Html =>
  consolePage('Okta Verify', {
    here: '/okta-verify',
    body: html`<h1>Okta Verify</h1>
<p>What people’s phones ask when an administrator wants to know who is calling. Here you answer for them.</p>
${table(
  'Pushes, newest first',
  ['Time', 'Person', 'Asked by', 'Are you there?'],
  pushes.flatMap((push) => {
    const user = org.users.get(push.userId);
    const result = resultOf(org, push);
    if (!user) return [];
    return [[when(push.sentAt), userLink(user), text(push.by), result === 'WAITING' ? answers(push.id) : text(result)]];
  }),
)}`,
  });
