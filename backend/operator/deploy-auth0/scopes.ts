/** What the machine-to-machine application needs of the Management API to deploy tenant.yaml. */
export const DEPLOY_SCOPES = [
  ...['clients', 'resource_servers', 'client_grants', 'connections'].flatMap((kind) => [
    `read:${kind}`,
    `create:${kind}`,
    `update:${kind}`,
  ]),
  ...['guardian_factors', 'mfa_policies'].flatMap((kind) => [`read:${kind}`, `update:${kind}`]),
];

/** What it needs besides where MCP is not off. */
export const MCP_DEPLOY_SCOPES = ['read:tenant_settings', 'update:tenant_settings'];

/** What is missing among `held`; a dry run only reads. */
export const missingScopes = (
  held: readonly string[],
  { dryRun, withMcp }: { dryRun: boolean; withMcp: boolean },
): string[] =>
  [...DEPLOY_SCOPES, ...(withMcp ? MCP_DEPLOY_SCOPES : [])].filter(
    (scope) => !held.includes(scope) && (!dryRun || scope.startsWith('read:')),
  );
