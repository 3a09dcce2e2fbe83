/** What is never done here, whatever is asked, and where in the admin console people do it themselves. */

interface Never {
  does: string;
  /** The page in the admin console, and its path there. */
  page: string;
  path: string;
}

export const NEVER = {
  access_code: { does: 'give out a temporary access code', page: 'People', path: '/admin/users' },
  password: { does: 'set, show or hand out a password', page: 'Reset passwords', path: '/admin/user/reset_pass' },
  link: { does: 'show a link that lets somebody in', page: 'People', path: '/admin/users' },
  admin_role: { does: 'grant or revoke an admin role', page: 'Administrators', path: '/admin/access/admins' },
  api_token: { does: 'create or revoke an API token', page: 'API tokens', path: '/admin/access/api/tokens' },
  identity_provider: {
    does: 'change an identity provider',
    page: 'Identity providers',
    path: '/admin/access/identity-providers',
  },
  network_zone: { does: 'change a network zone', page: 'Networks', path: '/admin/access/networks' },
  policy: { does: 'change a policy', page: 'Authentication policies', path: '/admin/authn/authentication-policies' },
  delete_app: { does: 'delete an application', page: 'Applications', path: '/admin/apps/active' },
  delete_user: { does: 'delete a user', page: 'People', path: '/admin/users' },
} as const satisfies Record<string, Never>;

export type NeverDone = keyof typeof NEVER;
