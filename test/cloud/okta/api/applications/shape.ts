/** An application as the Management API writes it: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application */
import type { Application, Org } from '../../org.ts';
import { accessPolicyOf } from '../../security/sign-on.ts';
import { iso } from '../shapes.ts';

/** What only one kind of application has. */
function ownPartOf({ id, label, signOnMode }: Application): object {
  if (signOnMode === 'BOOKMARK') {
    return { settings: { app: { url: 'https://lunch.acme.example/', requestIntegration: false } } };
  }
  if (signOnMode !== 'OPENID_CONNECT') return {};
  return {
    credentials: { oauthClient: { client_id: id, token_endpoint_auth_method: 'client_secret_basic' } },
    settings: {
      oauthClient: {
        application_type: 'web',
        redirect_uris: [`https://${label.toLowerCase()}.acme.example/callback`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    },
  };
}

/** @param user the application user that is embedded */
export function applicationShape(org: Org, application: Application, user?: object) {
  const href = `${org.url}/api/v1/apps/${application.id}`;
  const policy = accessPolicyOf(org, application.id);
  return {
    id: application.id,
    name: application.name,
    label: application.label,
    status: application.status,
    created: iso(application.created),
    lastUpdated: iso(application.lastUpdated ?? application.created),
    signOnMode: application.signOnMode,
    features: [],
    visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: false } },
    ...ownPartOf(application),
    ...(user && { _embedded: { user } }),
    _links: {
      self: { href },
      users: { href: `${href}/users` },
      groups: { href: `${href}/groups` },
      ...(policy && { accessPolicy: { href: `${org.url}/api/v1/policies/${policy.id}` } }),
    },
  };
}
