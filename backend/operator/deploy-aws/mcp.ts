import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { DeployedLambdas } from '../../../lambdas/contract/deployment.ts';
import type { DeploymentSettings } from './settings.ts';

/** What the backend is given for the door for MCP clients. */
interface Door {
  environment: Record<string, string>;
  /** The secret that it reads. */
  secret?: Secret;
  /** The functions that it invokes. */
  invoked: string[];
}

/** Lets MCP clients in: the Lambdas answer them as they answer an engine that hands calls back, whatever the engine is. */
export const mcpOf = ({ MCP, ...settings }: DeploymentSettings, { okta, ciba, data }: DeployedLambdas): Door => {
  if (MCP === 'off') return { environment: { MCP }, invoked: [] };
  const [OKTA_FUNCTION, CIBA_FUNCTION] = [okta.alias.functionArn, ciba.alias.functionArn];
  const { mcpVaultClientSecret: secret } = data.secrets;
  return {
    secret,
    environment: {
      ...{ MCP, OKTA_FUNCTION, CIBA_FUNCTION },
      MCP_AUDIENCE: settings.MCP_AUDIENCE ?? '',
      MCP_VAULT_CLIENT_ID: settings.MCP_VAULT_CLIENT_ID ?? '',
      MCP_VAULT_CLIENT_SECRET_ARN: secret.secretArn,
      MCP_CALLS_A_MINUTE: String(settings.MCP_CALLS_A_MINUTE),
    },
    invoked: [OKTA_FUNCTION, CIBA_FUNCTION],
  };
};
