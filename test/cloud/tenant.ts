/** The names and credentials the parts of the local cloud know each other by. None of them opens anything outside it. */

/** The committed public key of the extension gives this id (see extension/wxt.config.ts). */
export const AUTH0 = {
  spaClientId: 'okta-companion-panel',
  audience: 'https://api.okta-companion.example',
  scopes: ['chat', 'read:changes', 'cancel:changes', 'confirm:changes'],
  vault: { clientId: 'okta-companion-vault', clientSecret: 'local-vault-secret' },
  background: { clientId: 'okta-companion-background', clientSecret: 'local-background-secret' },
  ciba: { clientId: 'okta-companion-ciba', clientSecret: 'local-ciba-secret' },
  management: { clientId: 'okta-companion-management', clientSecret: 'local-management-secret' },
  /** Audience and scope of the token that a granted CIBA request gives. */
  approval: { audience: 'https://approvals.okta-companion.example', scope: 'approve:change' },
  mcp: {
    /** Of a tenant without a backend; in a local cloud it is the address of the door. */
    audience: 'https://companion.example/mcp',
    scopes: ['mcp:read', 'mcp:change'],
    vault: { clientId: 'okta-companion-mcp-vault', clientSecret: 'local-mcp-vault-secret' },
    /** The hand-made client of whoever listens on this machine. */
    client: { clientId: 'tpc_LocalLoopbackClient01', callback: 'http://localhost:8765/callback' },
  },
  connection: 'okta',
} as const;

/** The Okta OIDC web app that Auth0's `okta` connection uses. */
export const OKTA_APP = {
  clientId: '0oalocalauth0conn001',
  clientSecret: 'local-okta-app-secret',
  /** Access token of a super administrator of the local org: apps and grants, nothing else. */
  adminToken: 'local-okta-token-of-all-rights',
  scopes: [
    'openid',
    'profile',
    'email',
    'offline_access',
    'okta.apps.manage',
    'okta.apps.read',
    'okta.groups.manage',
    'okta.groups.read',
    'okta.logs.read',
    'okta.networkZones.read',
    'okta.policies.read',
    'okta.roles.read',
    'okta.users.manage',
    'okta.users.read',
  ],
} as const;

/** Credentials of the process that runs a part of the product; its signatures are looked at, and not computed. */
export const AWS = { accessKeyId: 'local', secretAccessKey: 'local-aws-secret-access-key' } as const;

/** The client of the store, and the one token that it gets. */
export const FGA = {
  clientId: 'okta-companion-fga',
  clientSecret: 'local-fga-secret',
  audience: 'https://api.fga.example/',
  token: 'local-fga-access-token',
} as const;

export const BEDROCK = { agentId: 'LOCALAGENT', agentAliasId: 'LOCALALIAS' } as const;

export const AGENTCORE = {
  harnessArn: 'arn:aws:bedrock-agentcore:us-east-1:000000000000:harness/okta_companion-LOCAL00001',
} as const;
