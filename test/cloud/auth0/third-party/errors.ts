import type { KoaContextWithOIDC } from 'oidc-provider';
import { type Configuration, clientOf } from '../configuration.ts';
import { messagePage } from '../pages/page.ts';

/**
 * Shows an error on a page of the tenant instead of telling a third-party client, as Auth0 does unless its
 * `redirection_policy` is `allow_always`.
 */
export async function keepErrorHere(ctx: KoaContextWithOIDC, configuration: Configuration): Promise<void> {
  const client = clientOf(configuration, String(ctx.oidc?.params?.client_id));
  const to = URL.parse(ctx.response.get('location'));
  const error = to?.searchParams.get('error');
  if (client?.is_first_party !== false || client.redirection_policy === 'allow_always' || !error) return;
  const text = `${error}: ${to?.searchParams.get('error_description')}`;
  ctx.status = 400;
  ctx.remove('location');
  ctx.type = 'text/html';
  ctx.body = String(await messagePage('This client was not let in', text));
}
