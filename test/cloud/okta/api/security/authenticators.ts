/** By what the org lets people prove who they are: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Authenticator */
import type { Org } from '../../org.ts';
import { type ApiOperation, content } from '../operation.ts';
import { iso } from '../shapes.ts';

interface Authenticator {
  key: string;
  type: 'app' | 'email' | 'password' | 'phone' | 'security_key' | 'security_question';
  name: string;
  status: 'ACTIVE' | 'INACTIVE';
  settings?: Readonly<Record<string, string | number>>;
}

const AUTHENTICATORS: readonly Authenticator[] = [
  { key: 'okta_password', type: 'password', name: 'Password', status: 'ACTIVE' },
  {
    key: 'okta_verify',
    type: 'app',
    name: 'Okta Verify',
    status: 'ACTIVE',
    settings: { userVerification: 'PREFERRED' },
  },
  { key: 'webauthn', type: 'security_key', name: 'Security Key or Biometric', status: 'ACTIVE' },
  { key: 'phone_number', type: 'phone', name: 'Phone', status: 'ACTIVE', settings: { allowedFor: 'any' } },
  {
    key: 'okta_email',
    type: 'email',
    name: 'Email',
    status: 'ACTIVE',
    settings: { allowedFor: 'recovery', tokenLifetimeInMinutes: 5 },
  },
  { key: 'google_otp', type: 'app', name: 'Google Authenticator', status: 'ACTIVE' },
  {
    key: 'security_question',
    type: 'security_question',
    name: 'Security Question',
    status: 'INACTIVE',
    settings: { allowedFor: 'none' },
  },
];

/** They are as old as the org. */
const CREATED = Date.UTC(2024, 0, 15);

const authenticatorShape = ({ url }: Org, { settings, ...authenticator }: Authenticator, index: number) => {
  const id = `aut1acme${String(index + 1).padStart(12, '0')}`;
  const href = `${url}/api/v1/authenticators/${id}`;
  const turn = authenticator.status === 'ACTIVE' ? 'deactivate' : 'activate';
  return {
    id,
    ...authenticator,
    created: iso(CREATED),
    lastUpdated: iso(CREATED),
    ...(settings && { settings }),
    _links: {
      self: { href, hints: { allow: ['GET', 'PUT'] } },
      methods: { href: `${href}/methods`, hints: { allow: ['GET'] } },
      [turn]: { href: `${href}/lifecycle/${turn}`, hints: { allow: ['POST'] } },
    },
  };
};

export const authenticators: readonly ApiOperation[] = [
  {
    operationId: 'listAuthenticators',
    method: 'GET',
    path: '/api/v1/authenticators',
    scope: 'okta.authenticators.read',
    roles: ['ORG_ADMIN', 'READ_ONLY_ADMIN'],
    run: ({ org }) =>
      content(AUTHENTICATORS.map((authenticator, index) => authenticatorShape(org, authenticator, index))),
  },
];
