/** A local org for each test of a file, with an app that a deployment may find. */
import { afterEach, beforeEach } from 'vitest';
import { type OktaApps, oktaApps } from '../../../backend/operator/deploy-okta/api.ts';
import { redirectUriOf } from '../../../backend/operator/deploy-okta/app.ts';
import { type Okta, startOkta } from '../../cloud/okta/start.ts';
import { CLIENT } from '../../cloud/okta/tests/client.ts';
import { people } from '../../cloud/people.ts';
import { OKTA_APP } from '../../cloud/tenant.ts';

export const AUTH0_DOMAIN = 'acme.eu.auth0.com';
export const redirectUri = redirectUriOf(AUTH0_DOMAIN);

export let okta: Okta;

/** Starts an org before each test of a file. */
export function startOrgs(): void {
  beforeEach(async () => {
    okta = await startOkta({ port: 0, people, oauthClient: CLIENT, adminToken: OKTA_APP.adminToken });
  });
  afterEach(() => okta.close());
}

/** The org as its super administrator deploys to it. */
export const apps = (): OktaApps => oktaApps(okta.url, OKTA_APP.adminToken);
