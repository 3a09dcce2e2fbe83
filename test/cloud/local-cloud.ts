import { randomBytes } from 'node:crypto';
import { EXTENSION_ID } from '../../extension/key.ts';
import { startAuth0 } from './auth0/start.ts';
import { startBackend } from './backend.ts';
import { doctorOfTenant } from './doctor-environment.ts';
import { createTables, startDynamodb } from './dynamodb/start.ts';
import { type Engine, startEngine } from './engine.ts';
import { createStore } from './fga/fga-store.ts';
import { startFga } from './fga/start.ts';
import { productFunctions } from './functions.ts';
import { handoffKeys } from './handoff-keys.ts';
import { startLambda } from './lambda/start.ts';
import { startOkta } from './okta/start.ts';
import { PATIENCE } from './patience.ts';
import { people } from './people.ts';
import type { Part, Ports } from './ports.ts';
import { AUTH0, OKTA_APP } from './tenant.ts';

/** What `.output/local.json` says about a running local cloud, but for the extension's folder. */
export interface Addresses {
  auth0: { url: string; clientId: string; audience: string; phone: string };
  backend: { url: string };
  okta: { url: string; admin: string; outbox: string };
  fga: { url: string; storeId: string; modelId: string };
  dynamodb: { url: string };
  bedrock: { url: string };
  lambda: { url: string };
  users: { email: string; password: string; sub: string; role: string }[];
  /** The environment of `npm run doctor` for this local cloud. */
  doctor: Record<string, string>;
}

export interface LocalCloudOptions {
  ports: Ports;
  /** The engine in use; `bedrock-agent` when left out. */
  agent?: Engine;
  /** Where the product is told a part is, when that differs from where it listens (a test's gate before it). */
  via?: Partial<Record<Part, string>>;
  cibaIntervalSeconds?: number;
  /** How long a phone has to answer; 1 to 300, the product's own 300 when left out. */
  approvalSeconds?: number;
  /** An OTLP/HTTP collector to send traces to; none when left out. */
  traces?: string | undefined;
  /** The file that runs, by the path of its source; the source itself when left out. */
  built?: ((source: string) => string) | undefined;
  log?(part: string, line: string): void;
}

export interface LocalCloud {
  addresses: Addresses;
  /** Ends every part; all state is gone. */
  close(): Promise<void>;
}

const AWS = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

/**
 * Starts every part of the local cloud, the Lambdas and the backend, each with just the environment the design's
 * credential table grants it. When one does not start, those that did are ended and the error is thrown.
 */
export async function startLocalCloud({
  ports,
  agent = 'bedrock-agent',
  via = {},
  log = () => {},
  ...options
}: LocalCloudOptions): Promise<LocalCloud> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  const kept = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const started = await starting;
    closers.push(() => started.close());
    return started;
  };
  const at = (part: Part) => via[part] ?? `http://127.0.0.1:${ports[part]}`;

  try {
    const [okta, auth0, fga, dynamodb, keys] = await Promise.all([
      kept(
        startOkta({
          port: ports.okta,
          people,
          oauthClient: { ...OKTA_APP, redirectUri: `${at('auth0')}/login/callback` },
          adminToken: OKTA_APP.adminToken,
        }),
      ),
      kept(
        startAuth0({
          port: ports.auth0,
          people,
          extensionId: EXTENSION_ID,
          okta: { issuer: at('okta'), ...OKTA_APP },
          ...(options.cibaIntervalSeconds && { cibaIntervalSeconds: options.cibaIntervalSeconds }),
        }),
      ),
      kept(startFga({ port: ports.fga, names: Object.fromEntries(people.map(({ sub, name }) => [sub, name])) })),
      kept(startDynamodb({ port: ports.dynamodb })),
      handoffKeys(),
    ]);
    const [store] = await Promise.all([createStore(fga.url), createTables(dynamodb.url)]);

    const lambda = await kept(
      startLambda({
        port: ports.lambda,
        patience: PATIENCE,
        built: options.built,
        log,
        functions: productFunctions({
          dynamodb: at('dynamodb'),
          lambda: at('lambda'),
          fga: { ...store, url: at('fga') },
          okta: okta.url,
          auth0: auth0.url,
          handoffPrivateKey: keys.privateKey,
          approvalSeconds: options.approvalSeconds,
          patience: PATIENCE,
          built: options.built,
          traces: options.traces,
        }),
      }),
    );
    const engine = await kept(startEngine(agent, { port: ports.bedrock, lambdaUrl: lambda.url, at }));
    const backend = await kept(
      startBackend(
        ports.backend,
        {
          ...AWS,
          AWS_ENDPOINT_URL_DYNAMODB: at('dynamodb'),
          ...engine.environment,
          PATIENCE: String(PATIENCE),
          EXTENSION_ORIGIN: `chrome-extension://${EXTENSION_ID}`,
          AUTH0_DOMAIN: auth0.url,
          AUTH0_AUDIENCE: AUTH0.audience,
          AUTH0_VAULT_CLIENT_ID: AUTH0.vault.clientId,
          AUTH0_VAULT_CLIENT_SECRET: AUTH0.vault.clientSecret,
          AUTH0_CONNECTION: AUTH0.connection,
          SESSION_KEY: randomBytes(32).toString('base64url'),
          HANDOFF_PUBLIC_KEY: keys.publicKey,
          ...(options.traces && { OTEL_EXPORTER_OTLP_ENDPOINT: options.traces }),
        },
        { log: (line) => log('backend', line), built: options.built },
      ),
    );
    return {
      close,
      addresses: {
        auth0: { url: auth0.url, clientId: AUTH0.spaClientId, audience: AUTH0.audience, phone: auth0.phone },
        backend: { url: backend.url },
        okta: { url: okta.url, admin: okta.admin, outbox: okta.outbox },
        fga: { url: fga.url, ...store },
        dynamodb: { url: dynamodb.url },
        bedrock: { url: engine.url },
        lambda: { url: lambda.url },
        users: people.map(({ email, password, sub, role }) => ({ email, password, sub, role })),
        doctor: {
          ...AWS,
          AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
          AWS_ENDPOINT_URL_BEDROCK_AGENT: engine.url,
          AWS_ENDPOINT_URL_BEDROCK_AGENTCORE_CONTROL: engine.url,
          ...engine.environment,
          SECRETS: 'environment',
          ...doctorOfTenant({ auth0: auth0.url, okta: okta.url }),
          WXT_BACKEND_URL: backend.url,
          FGA_API_URL: fga.url,
          FGA_STORE_ID: store.storeId,
          FGA_MODEL_ID: store.modelId,
        },
      },
    };
  } catch (problem) {
    await close();
    throw problem;
  }
}
