import * as z from 'zod';
import {
  Auth0Connection,
  Auth0HttpsDomain,
  ExtensionOrigin,
  HttpsOrigin,
  issuerOf,
  Text,
} from '../../../lambdas/contract/variables/forms.ts';
import { given, readVariables, type Variables, type VariablesRead } from '../../../lambdas/contract/variables/read.ts';
import { setItTo } from '../meaning.ts';

export const Environment = z.object({
  AUTH0_DOMAIN: Auth0HttpsDomain,
  AUTH0_MANAGEMENT_CLIENT_ID: Text,
  AUTH0_MANAGEMENT_CLIENT_SECRET: Text,
  AUTH0_AUDIENCE: Text,
  AUTH0_APPROVAL_AUDIENCE: Text,
  AUTH0_CONNECTION: Auth0Connection,
  OKTA_ORG_URL: HttpsOrigin,
  OKTA_CLIENT_ID: Text,
  OKTA_CLIENT_SECRET: Text,
  EXTENSION_ORIGIN: ExtensionOrigin,
});
export type DeployEnvironment = z.infer<typeof Environment>;

/** Reads what a deployment of the tenant needs; otherwise one sentence for each variable, without its value. */
export const readDeployEnvironment = (variables: Variables): VariablesRead<DeployEnvironment> =>
  readVariables(Environment, given(variables), setItTo);

/** The keywords of tenant.yaml, as auth0-deploy-cli replaces them. */
export const mappingsOf = ({ AUTH0_DOMAIN, ...environment }: DeployEnvironment) => ({
  AUTH0_ISSUER: issuerOf(AUTH0_DOMAIN),
  AUTH0_AUDIENCE: environment.AUTH0_AUDIENCE,
  AUTH0_APPROVAL_AUDIENCE: environment.AUTH0_APPROVAL_AUDIENCE,
  AUTH0_CONNECTION: environment.AUTH0_CONNECTION,
  OKTA_ORG_URL: environment.OKTA_ORG_URL,
  OKTA_CLIENT_ID: environment.OKTA_CLIENT_ID,
  OKTA_CLIENT_SECRET: environment.OKTA_CLIENT_SECRET,
  EXTENSION_ID: new URL(environment.EXTENSION_ORIGIN).host,
});

/** What the product needs to know of the clients once they exist, and where it goes. */
export const VARIABLE_OF: Record<string, string> = {
  'Okta Companion': 'WXT_AUTH0_CLIENT_ID',
  'Okta Companion Vault': 'AUTH0_VAULT_CLIENT_ID',
  'Okta Companion Approvals': 'AUTH0_CIBA_CLIENT_ID',
  'Okta Companion Background': 'AUTH0_BACKGROUND_CLIENT_ID',
};
