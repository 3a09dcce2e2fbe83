import type { McpMode } from '../../backend/settings.ts';
import { LIVE } from '../../lambdas/contract/alias.ts';
import { AWS_ENVIRONMENT, backendEnvironment, startBackend } from './backend.ts';
import { doctorOfTenant } from './doctor-environment.ts';
import { type Engine, type ModelSettings, startEngine } from './engine.ts';
import { signRegularly } from './kms/signing.ts';
import { type PartsOptions, startParts } from './parts.ts';
import { PATIENCE } from './patience.ts';
import { people } from './people.ts';
import type { Part } from './ports.ts';
import { AUTH0 } from './tenant.ts';

/** What `.output/local.json` says about a running local cloud, but for the extension's folder. */
export interface Addresses {
  auth0: { url: string; clientId: string; audience: string; phone: string };
  backend: { url: string };
  /** The door for MCP clients, and the client that was made by hand for whoever listens on this machine. */
  mcp: { url: string; clientId: string; callback: string };
  okta: { url: string; admin: string; outbox: string };
  fga: { url: string; storeId: string; modelId: string };
  dynamodb: { url: string };
  bedrock: { url: string };
  lambda: { url: string };
  scheduler: { url: string };
  users: { email: string; password: string; sub: string; role: string }[];
  /** The environment of `npm run doctor` for this local cloud. */
  doctor: Record<string, string>;
}

export interface LocalCloudOptions extends Omit<PartsOptions, 'at' | 'deployed' | 'log'> {
  /** The engine in use; `bedrock-agent` when left out. */
  agent?: Engine;
  /** What MCP clients may do; `read` when left out. */
  mcp?: McpMode;
  /** The model in the place of the local planner. */
  model?: ModelSettings | undefined;
  /** Where the product is told a part is, when that differs from where it listens (a test's gate before it). */
  via?: Partial<Record<Part, string>>;
  log?(part: string, line: string): void;
}

export interface LocalCloud {
  addresses: Addresses;
  /** Lets a part of the product load its files anew; all state stays. @throws with why they do not load. */
  restart: { backend(): Promise<void>; functions(): Promise<void> };
  /** The environment of each process of the product, by its name. */
  environments: Record<string, Record<string, string>>;
  /** What the stand-ins gave out that only whoever holds it may know: tokens, cookies. */
  issued(): Record<'Okta' | 'Auth0', string[]>;
  /** What the durable executions checkpointed, an operation each, as JSON. */
  checkpoints(): string[];
  /** Ends every part; all state is gone. */
  close(): Promise<void>;
}

/**
 * Starts every part of the local cloud, the Lambdas and the backend, each with just the environment the design's
 * credential table grants it. When one does not start, those that did are ended and the error is thrown.
 */
export async function startLocalCloud({
  ports,
  agent = 'bedrock-agent',
  mcp = 'read',
  model,
  via = {},
  log = () => {},
  ...options
}: LocalCloudOptions): Promise<LocalCloud> {
  await using started = new AsyncDisposableStack();
  const end = (part: { close(): Promise<void> }) => part.close();
  const at = (part: Part) => via[part] ?? `http://127.0.0.1:${ports[part]}`;

  const parts = started.adopt(await startParts({ ports, at, log, ...options }), end);
  const { okta, auth0, fga, dynamodb, lambda, scheduler, kms } = parts;
  started.adopt(signRegularly(lambda.url), end);
  const engine = started.adopt(
    await startEngine(agent, { port: ports.bedrock, lambdaUrl: lambda.url, at, model, log }),
    end,
  );
  const environment = backendEnvironment({
    dynamodb: at('dynamodb'),
    lambda: at('lambda'),
    auth0: auth0.url,
    mcp,
    mcpAudience: `${at('backend')}/mcp`,
    handoffPublicKey: parts.handoffPublicKey,
    proofPrivateKey: parts.proofPrivateKey,
    engine: engine.environment,
    patience: PATIENCE,
    limits: options.limits,
    traces: options.traces,
  });
  const backend = started.adopt(
    await startBackend(ports.backend, environment, { log: (line) => log('backend', line), built: options.built }),
    end,
  );
  const all = started.move();
  return {
    close: () => all.disposeAsync(),
    restart: { backend: backend.restart, functions: lambda.restart },
    environments: { backend: environment, ...parts.environments },
    issued: parts.issued,
    checkpoints: lambda.checkpoints,
    addresses: {
      auth0: { url: auth0.url, clientId: AUTH0.spaClientId, audience: AUTH0.audience, phone: auth0.phone },
      backend: { url: backend.url },
      mcp: { url: `${at('backend')}/mcp`, ...AUTH0.mcp.client },
      okta: { url: okta.url, admin: okta.admin, outbox: okta.outbox },
      fga,
      dynamodb: { url: dynamodb.url },
      bedrock: { url: engine.url },
      lambda: { url: lambda.url },
      scheduler: { url: scheduler.url },
      users: people.map(({ email, password, sub, role }) => ({ email, password, sub, role })),
      doctor: {
        ...AWS_ENVIRONMENT,
        AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
        AWS_ENDPOINT_URL_LAMBDA: lambda.url,
        AWS_ENDPOINT_URL_SCHEDULER: scheduler.url,
        AWS_ENDPOINT_URL_KMS: kms.url,
        OKTA_FUNCTION: `okta:${LIVE}`,
        REPORT_FUNCTION: `report:${LIVE}`,
        APPROVAL_FUNCTION: `approval:${LIVE}`,
        AWS_ENDPOINT_URL_BEDROCK_AGENT: engine.url,
        AWS_ENDPOINT_URL_BEDROCK_AGENTCORE_CONTROL: engine.url,
        ...engine.environment,
        SECRETS: 'environment',
        CIBA_FUNCTION: `ciba:${LIVE}`,
        ...doctorOfTenant({ auth0: auth0.url, okta: okta.url, mcp, mcpAudience: `${at('backend')}/mcp` }),
        WXT_BACKEND_URL: backend.url,
        FGA_API_URL: fga.url,
        FGA_STORE_ID: fga.storeId,
        FGA_MODEL_ID: fga.modelId,
      },
    },
  };
}
