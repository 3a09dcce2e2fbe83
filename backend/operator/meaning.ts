/** What each variable holds, for the person who has to set it. */
import type { Tell } from '../../lambdas/contract/variables/read.ts';

export const ADMIN_TOKEN =
  'a token of a super administrator: SSWS and an API token, or an access token with okta.apps.read and okta.appGrants.read';

const PRINTED_BY_AUTH0 = 'the client id that npm run deploy:auth0 printed';

const MEANING = {
  AUTH0_DOMAIN: 'the domain of the Auth0 tenant, as acme.eu.auth0.com',
  AUTH0_MANAGEMENT_CLIENT_ID: 'the client id of a machine-to-machine application with the Management API',
  AUTH0_MANAGEMENT_CLIENT_SECRET: 'the secret of that machine-to-machine application',
  AUTH0_AUDIENCE: "the identifier of the backend's API in Auth0, as https://api.companion.acme.com",
  AUTH0_APPROVAL_AUDIENCE: 'the identifier of the approvals API in Auth0, as https://approvals.companion.acme.com',
  AUTH0_CONNECTION: 'the name of the Auth0 connection to Okta, as okta',
  AUTH0_VAULT_CLIENT_ID: PRINTED_BY_AUTH0,
  AUTH0_CIBA_CLIENT_ID: PRINTED_BY_AUTH0,
  AUTH0_BACKGROUND_CLIENT_ID: PRINTED_BY_AUTH0,
  AUTH0_BACKGROUND_CLIENT_SECRET: 'the secret on the page of Okta Companion Background',
  MCP: 'off, read or change',
  MCP_AUDIENCE: 'the address of the door for MCP clients, as https://companion.acme.com/mcp',
  MCP_CLIENTS:
    'the https addresses of clients’ documents, or callbacks as http://localhost:8765/callback, with commas between',
  MCP_VAULT_CLIENT_ID: PRINTED_BY_AUTH0,
  BACKGROUND_TOKEN: 'phone or privileged_worker',
  VERIFY_CALLER: 'off or reset',
  APPROVAL_MFA: 'if_told or required',
  WXT_AUTH0_CLIENT_ID: PRINTED_BY_AUTH0,
  WXT_OKTA_SCOPES: 'what npm run deploy:okta printed, with openid and offline_access',
  WXT_BACKEND_URL: 'the origin of the backend, as https://companion.acme.com',
  EXTENSION_ORIGIN: 'the origin of the extension, as chrome-extension://<id>',
  OKTA_ORG_URL: "the Okta org's own address, as https://acme.okta.com",
  OKTA_CLIENT_ID: 'the client id of the Okta web app, which npm run deploy:okta makes',
  OKTA_CLIENT_SECRET: 'the secret of that Okta web app',
  OKTA_ADMIN_TOKEN: ADMIN_TOKEN,
  FGA_API_URL: 'the URL of the FGA API',
  FGA_STORE_ID: 'the id of the FGA store',
  FGA_MODEL_ID: 'the model id that npm run deploy:fga printed',
  FGA_API_TOKEN_ISSUER: 'the token issuer of the FGA store',
  FGA_API_AUDIENCE: 'the API audience of the FGA store',
  FGA_CLIENT_ID: 'the client id of the FGA store',
  FGA_CLIENT_SECRET: 'the client secret of the FGA store',
  AGENT: 'bedrock-agent or agentcore',
  BEDROCK_AGENT_ID: 'the agent id that npm run deploy printed',
  BEDROCK_AGENT_ALIAS_ID: 'the agent alias id that npm run deploy printed',
  AGENTCORE_HARNESS_ARN: 'the ARN of the harness that npm run deploy printed',
  BEDROCK_MODEL: 'the inference profile the engine is to run, as us.anthropic.claude-sonnet-4-6',
  OKTA_FUNCTION: 'the name of the okta function with its alias live',
  CIBA_FUNCTION: 'the name of the ciba function with its alias live',
  REPORT_FUNCTION: 'the name of the report function with its alias live',
  APPROVAL_FUNCTION: 'the name of the approval function with its alias live',
  BEGINNING_FUNCTION: 'the name of the okta function with its alias beginning',
  SECRETS: 'secrets-manager, or environment where no secret lies in AWS Secrets Manager',
  DPOP: 'off, allowed or required',
  BACKEND_URL: 'the address by which the panel reaches the backend, as https://companion.acme.com',
  DOCTOR_TOKEN: 'an access token of the panel, to try whether Token Vault takes it',
  AUTH0_VAULT_CLIENT_SECRET: 'the secret on the page of Okta Companion Vault',
  DOCTOR_USER: 'the Auth0 sub of somebody whose phone is to be looked at',
};

/** One sentence that says what is to be done about a variable. */
export const setItTo: Tell<keyof typeof MEANING> = (name, problem) =>
  `${name} ${problem === undefined ? 'is missing' : 'does not fit'}: set it to ${MEANING[name]}.`;
