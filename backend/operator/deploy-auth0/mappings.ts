import { z } from 'zod';

const Text = z.string().min(1);
const Host = z.string().regex(/^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|127\.0\.0\.1:\d+)$/);

const Environment = z.object({
  AUTH0_DOMAIN: Host,
  AUTH0_MANAGEMENT_CLIENT_ID: Text,
  AUTH0_MANAGEMENT_CLIENT_SECRET: Text,
  AUTH0_AUDIENCE: Text,
  AUTH0_APPROVAL_AUDIENCE: Text,
  AUTH0_CONNECTION: z.string().regex(/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,126}[a-zA-Z0-9])?$/),
  OKTA_ORG_URL: z.url({ protocol: /^https$/ }).transform((url) => new URL(url).origin),
  OKTA_CLIENT_ID: Text,
  OKTA_CLIENT_SECRET: Text,
  EXTENSION_ORIGIN: z.string().regex(/^chrome-extension:\/\/[a-p]{32}$/),
});
export type DeployEnvironment = z.infer<typeof Environment>;

/** What each variable holds, for the person who has to set it. */
const MEANING: Record<keyof DeployEnvironment, string> = {
  AUTH0_DOMAIN: 'the domain of the tenant, as acme.eu.auth0.com',
  AUTH0_MANAGEMENT_CLIENT_ID: 'the client id of a machine-to-machine application with the Management API',
  AUTH0_MANAGEMENT_CLIENT_SECRET: 'the secret of that machine-to-machine application',
  AUTH0_AUDIENCE: "the identifier the backend's API gets, as https://api.companion.acme.com",
  AUTH0_APPROVAL_AUDIENCE: 'the identifier the approvals API gets, as https://approvals.companion.acme.com',
  AUTH0_CONNECTION: 'the name the connection to Okta gets, as okta',
  OKTA_ORG_URL: "the Okta org's own address, as https://acme.okta.com",
  OKTA_CLIENT_ID: 'the client id of the Okta web app that npm run deploy:okta makes',
  OKTA_CLIENT_SECRET: 'the secret of that Okta web app',
  EXTENSION_ORIGIN: 'the origin of the extension, as chrome-extension://<id>',
};

const isName = (name: unknown): name is keyof DeployEnvironment => typeof name === 'string' && name in MEANING;

/** Reads what a deployment of the tenant needs; otherwise one sentence for each variable, without its value. */
export function readDeployEnvironment(
  variables: Record<string, string | undefined>,
): { ok: true; environment: DeployEnvironment } | { ok: false; wrong: string[] } {
  const parsed = Environment.safeParse(variables);
  if (parsed.success) return { ok: true, environment: parsed.data };
  const names = [...new Set(parsed.error.issues.map(({ path: [name] }) => name))].filter(isName);
  const wrong = names.map(
    (name) => `${name} ${variables[name] ? 'does not fit' : 'is missing'}: set it to ${MEANING[name]}.`,
  );
  return { ok: false, wrong };
}

/** The keywords of tenant.yaml, as auth0-deploy-cli replaces them. */
export const mappingsOf = ({ AUTH0_DOMAIN, ...environment }: DeployEnvironment) => ({
  AUTH0_ISSUER: `https://${AUTH0_DOMAIN}/`,
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
};
