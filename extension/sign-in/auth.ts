import { SCOPES } from '../../backend/contract.ts';
import type { Send } from '../client/connection.ts';
import type { Config } from '../config.ts';
import { type Guardian, guardianOf } from '../phone/guardian.ts';
import type { Ceremonies } from './ceremonies.ts';
import type { KeptSignIn, Person } from './kept-sign-in.ts';
import { myAccountAt } from './my-account.ts';

/** The person's sign-in with Auth0, and the link of their Okta account in Token Vault. */
export interface Auth {
  /** Who is signed in, without asking Auth0. */
  person(): Promise<Person | undefined>;
  /** Opens Okta's page by way of Auth0. @throws when it is closed, not reached or refuses; see `authProblem`. */
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /** The header `Authorization` for the backend, its token renewed when it ran out. @throws when the sign-in has ended; see `tokenProblem`. */
  authorization(): Promise<string>;
  /** Opens Okta's consent page by way of Auth0's Connected Accounts. @throws as `signIn`. */
  connectOkta(): Promise<void>;
  /**
   * Takes the link back: Token Vault gives no token of it any more. Auth0 does not revoke what Okta gave it.
   * @throws when My Account refuses.
   */
  disconnectOkta(): Promise<void>;
  /** Whether Token Vault holds the person's Okta account. @throws when My Account does not say. */
  isOktaConnected(): Promise<boolean>;
}

/**
 * The sign-in of an extension page. What lies in the cache is read from there; Auth0's SDK, a third of the panel's code,
 * is loaded by `load` when there is something to get from Auth0.
 */
export function createAuth(
  { auth0 }: Config,
  kept: KeptSignIn,
  load: () => Promise<Ceremonies>,
  send: Send,
): Auth & { guardian: Guardian } {
  let loading: Promise<Ceremonies> | undefined;
  const ceremonies = () => (loading ??= load());
  const authorizationFor = async (audience: string, scopes: readonly string[]) =>
    (await kept.authorization(audience, scopes)) ?? (await ceremonies()).authorization(audience, scopes);
  const myAccount = myAccountAt(auth0.origin, (scope) => authorizationFor(`${auth0.origin}/me/`, [scope]), send);

  return {
    guardian: guardianOf({
      getAuthenticationMethods: myAccount.methods,
      enrollmentChallenge: async (options) => (await ceremonies()).myAccount.enrollmentChallenge(options),
      enrollmentVerify: async (options) => (await ceremonies()).myAccount.enrollmentVerify(options),
    }),
    person: async () => {
      const found = await kept.find();
      if (found.state === 'unsure') return (await ceremonies()).person();
      return found.state === 'signed-in' ? found.person : undefined;
    },
    authorization: () => authorizationFor(auth0.audience, Object.values(SCOPES)),
    signIn: async () => (await ceremonies()).signIn(),
    signOut: async () => (await ceremonies()).signOut(),
    connectOkta: async () => (await ceremonies()).connectOkta(),
    disconnectOkta: async () => {
      for (const id of await myAccount.accountsOf(auth0.connection)) await myAccount.deleteAccount(id);
    },
    isOktaConnected: async () => (await myAccount.accountsOf(auth0.connection)).length > 0,
  };
}
