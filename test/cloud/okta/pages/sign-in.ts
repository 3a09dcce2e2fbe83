/** Sign-in, consent and the choice of a new password. */
import { html } from 'hono/html';
import { describeScope } from '../oauth/scopes.ts';
import { fullName, type User } from '../org.ts';
import { narrowPage } from './frame.ts';
import type { Html } from './html.ts';

const action = (transaction: string, step: 'sign-in' | 'password' | 'consent'): string =>
  `/oauth2/v1/authorize/${transaction}/${step}`;

const cancel = (transaction: string): Html =>
  html`<form method="post" action="${action(transaction, 'consent')}">
    <button name="decision" value="cancel">Back to the app</button>
  </form>`;

interface SignIn {
  transaction: string;
  username?: string | undefined;
  failed?: boolean;
}

const focusOn = (here: boolean): Html => (here ? html` autofocus` : html``);

export const signInPage = ({ transaction, username = '', failed = false }: SignIn): Html =>
  narrowPage(
    'Sign in',
    html`<h1>Sign in</h1>
${failed ? html`<p class="alert" role="alert">Unable to sign in</p>` : ''}
<form method="post" action="${action(transaction, 'sign-in')}">
  <label for="username">Email</label>
  <input id="username" name="username" type="email" autocomplete="username" required value="${username}"${focusOn(!username)}>
  <label for="password">Password</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required${focusOn(username !== '')}>
  <button class="primary">Continue</button>
</form>
${cancel(transaction)}`,
  );

export const consentPage = ({
  transaction,
  user,
  scopes,
}: {
  transaction: string;
  user: User;
  scopes: readonly string[];
}): Html => {
  const [okta, identity] = [true, false].map((wanted) =>
    scopes.filter((scope) => scope.startsWith('okta.') === wanted),
  );
  const list = (names: readonly string[] = []) =>
    html`<ul class="scopes">${names.map((scope) => html`<li>${describeScope(scope)} <code>${scope}</code></li>`)}</ul>`;
  return narrowPage(
    'Allow access',
    html`<h1>Allow access?</h1>
<p>The app <strong>Okta Companion</strong> of your Auth0 tenant asks to act in this org as you:</p>
<p class="who"><strong>${fullName(user)}</strong><br>${user.profile.login}</p>
${list(okta)}
<details><summary>And who you are (${identity?.length ?? 0} scopes)</summary>${list(identity)}</details>
<p class="small">Your admin role still decides what it can do.</p>
<form method="post" action="${action(transaction, 'consent')}" class="buttons">
  <button name="decision" value="allow" class="primary">Allow access</button>
  <button name="decision" value="cancel">Cancel</button>
</form>`,
  );
};

export const noticePage = ({
  title,
  message,
  link,
  transaction,
}: {
  title: string;
  message: string;
  link?: { href: string; text: string };
  transaction?: string;
}): Html =>
  narrowPage(
    title,
    html`<h1>${title}</h1>
<p>${message}</p>
${link ? html`<p><a href="${link.href}">${link.text}</a></p>` : ''}
${transaction === undefined ? '' : cancel(transaction)}`,
  );

interface NewPassword {
  user: User;
  problem?: string | undefined;
  /** The sign-in in which the password turned out to have expired. */
  transaction?: string;
}

export const newPasswordPage = ({ user, problem, transaction }: NewPassword): Html =>
  narrowPage(
    'Choose a new password',
    html`<h1>Choose a new password</h1>
${transaction === undefined ? '' : html`<p>Your password has expired.</p>`}
<p class="who"><strong>${fullName(user)}</strong><br>${user.profile.login}</p>
${problem === undefined ? '' : html`<p class="alert" role="alert">${problem}</p>`}
<form method="post" ${transaction === undefined ? '' : html`action="${action(transaction, 'password')}"`}>
  <input type="text" name="username" autocomplete="username" value="${user.profile.login}" hidden>
  <label for="password">New password</label>
  <input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required autofocus>
  <label for="again">New password again</label>
  <input id="again" name="again" type="password" autocomplete="new-password" minlength="8" required>
  <button class="primary">Set password</button>
</form>`,
  );
