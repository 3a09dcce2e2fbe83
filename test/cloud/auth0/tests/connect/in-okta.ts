/** A person who connects their account of the local Okta org, by plain requests. */
import { formOf } from '../../../okta/sign-in.ts';
import type { Person } from '../../../people.ts';
import { OKTA_APP } from '../../../tenant.ts';
import { visitor } from '../visitor.ts';
import { begin, completion, me } from './connect.ts';

/** A browser whose person fills in Okta's sign-in page wherever it comes up. */
export function browserOf(okta: { url: string }, { email, password }: Person): ReturnType<typeof visitor> {
  const browser = visitor();
  return {
    open: async (...request) => {
      const at = await browser.open(...request);
      const page = await at.response.clone().text();
      if (!page.includes('/sign-in"')) return at;
      return browser.open(formOf(okta, page, 'sign-in'), { username: email, password });
    },
  };
}

/** Signs in, connects Okta with all that the product asks for, and returns the panel's access token. */
export async function connectInOkta(auth0: { url: string }, okta: { url: string }, who: Person): Promise<string> {
  const browser = browserOf(okta, who);
  const started = await begin(auth0, who, OKTA_APP.scopes, browser);
  const { response } = await browser.open(started.address);
  const back = await browser.open(formOf(okta, await response.text(), 'consent'), { decision: 'allow' });
  await me(auth0, started.bearer, 'POST', '/complete', completion(started, new URL(back.url)));
  return started.accessToken;
}
