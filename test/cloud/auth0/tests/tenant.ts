import { EXTENSION_ID } from '../../../../extension/key.ts';
import { people } from '../../people.ts';
import { OKTA_APP } from '../../tenant.ts';
import { type Auth0Options, type Auth0Tenant, startAuth0 } from '../start.ts';
import { type OktaDouble, startOktaDouble } from './okta-double.ts';

export interface World extends Auth0Tenant {
  issuer: string;
  okta: OktaDouble;
}

/** A tenant and the Okta org behind it. */
export async function startWorld(
  options: Pick<Auth0Options, 'privilegedWorker' | 'vaultTakesBound' | 'fetchDocument' | 'mcpAudience'> = {},
): Promise<World> {
  const okta = await startOktaDouble(OKTA_APP);
  const auth0 = await startAuth0({
    port: 0,
    people,
    extensionId: EXTENSION_ID,
    okta: { issuer: okta.url, ...OKTA_APP },
    ...options,
  });
  const close = async () => {
    await auth0.close();
    await okta.close();
  };
  return { ...auth0, issuer: `${auth0.url}/`, okta, close };
}
