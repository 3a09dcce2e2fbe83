import { SCOPES } from '../../../contract.ts';
import { type Check, firstOf, lacking, type Problem } from '../check.ts';
import { type Auth0Checking, DEPLOY_AUTH0, judgeGrant, LONGEST_SECONDS, named } from './checking.ts';
import type { Client } from './tenant.ts';

/** What the panel asks of the My Account API. */
const MY_ACCOUNT = [
  ...['create', 'read', 'delete'].map((verb) => `${verb}:me:connected_accounts`),
  ...['create', 'read'].map((verb) => `${verb}:me:authentication_methods`),
];

/** Who the panel signs in, and what its tokens are good for. */
export function panelChecks({ settings, tenant, check }: Auth0Checking): Check[] {
  const { issuer, audience, panel } = settings.auth0;
  const myAccount = `${issuer}me/`;
  const ofPanel = (judge: (found: Client) => Problem | undefined) =>
    named('client', panel, 'WXT_AUTH0_CLIENT_ID', judge);

  return [
    check({
      name: 'API of the backend',
      read: () => tenant.api(audience),
      judge: named('API', audience, 'AUTH0_AUDIENCE', ({ scopes, token_lifetime }) => {
        const missing = lacking(
          Object.values(SCOPES),
          scopes.map(({ value }) => value),
        );
        return firstOf(
          missing !== '' && { what: `The API ${audience} lacks the scopes ${missing}.`, do: DEPLOY_AUTH0 },
          token_lifetime > LONGEST_SECONDS && {
            what: `An access token for ${audience} lives ${token_lifetime} s, also after its person signed out.`,
            do: DEPLOY_AUTH0,
          },
        );
      }),
    }),
    check({
      name: 'Panel: callback and origin',
      read: () => tenant.client(panel),
      judge: ofPanel(({ callbacks, allowed_logout_urls, web_origins, allowed_origins }) => {
        const id = settings.extensionOrigin.replace('chrome-extension://', '');
        const callback = `https://${id}.chromiumapp.org/`;
        return firstOf(
          !callbacks.includes(callback) && {
            what: `Sign-in cannot come back: ${callback} is no allowed callback URL.`,
            do: DEPLOY_AUTH0,
          },
          !allowed_logout_urls.includes(callback) && {
            what: `Sign-out cannot come back: ${callback} is no allowed logout URL.`,
            do: DEPLOY_AUTH0,
          },
          ![...web_origins, ...allowed_origins].includes(settings.extensionOrigin) && {
            what: `The panel may not call Auth0: ${settings.extensionOrigin} is no allowed web origin.`,
            do: DEPLOY_AUTH0,
          },
        );
      }),
    }),
    check({
      name: 'Panel: refresh-token rotation',
      read: () => tenant.client(panel),
      judge: ofPanel(({ refresh_token, grant_types }) =>
        firstOf(
          !grant_types.includes('refresh_token') && {
            what: 'The panel may not use refresh tokens: the grant refresh_token is off.',
            do: DEPLOY_AUTH0,
          },
          refresh_token?.rotation_type !== 'rotating' && {
            what: 'Refresh-token rotation is off, so Auth0 gives the panel no refresh token and says nothing.',
            do: DEPLOY_AUTH0,
          },
          !refresh_token?.leeway && {
            what: 'Refresh-token rotation has no leeway: one lost answer of Auth0 signs a person out.',
            do: DEPLOY_AUTH0,
          },
        ),
      ),
    }),
    check({
      name: 'Panel: refresh token for My Account',
      read: () => tenant.client(panel),
      judge: ofPanel(({ refresh_token }) => {
        const policy = refresh_token?.policies?.find((each) => each.audience === myAccount);
        if (!policy) {
          return { what: `The refresh token is not good for ${myAccount}: it has no policy for it.`, do: DEPLOY_AUTH0 };
        }
        const missing = lacking(MY_ACCOUNT, policy.scope);
        return missing
          ? { what: `The refresh-token policy for ${myAccount} lacks ${missing}.`, do: DEPLOY_AUTH0 }
          : undefined;
      }),
    }),
    check({
      name: 'Panel: grant for the backend',
      read: () => tenant.grants(panel),
      judge: (grants) => judgeGrant(grants, audience, Object.values(SCOPES)),
    }),
    check({
      name: 'Panel: grant for My Account',
      read: () => tenant.grants(panel),
      judge: (grants) => judgeGrant(grants, myAccount, MY_ACCOUNT),
    }),
  ];
}
