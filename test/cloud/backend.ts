import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { McpMode } from '../../backend/settings.ts';
import { EXTENSION_ID } from '../../extension/key.ts';
import { BEGINNING, LIVE } from '../../lambdas/contract/alias.ts';
import { AMPLE, asVariables, type Limits } from './dynamodb/limits.ts';
import { auditKey } from './functions.ts';
import { AUTH0, AWS } from './tenant.ts';

/** A running backend: the product's own server in its own process, with its own environment and nothing else. */
export interface BackendProcess {
  url: string;
  /**
   * Ends the process, also one that has yet to answer, and starts another on the same port with the same environment.
   * @throws with the last words of the new one when it ends instead of answering, as it does when a restart follows.
   */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface BackendOptions {
  log(line: string): void;
  built?: ((source: string) => string) | undefined;
}

/** A server does not outlive the process that started it, however that one ended. */
const ENDS_WITH_PARENT = "data:text/javascript,process.once('disconnect',()=>process.exit())";

/** Starts `backend/server.ts` and waits until it answers. @throws with its last words when it ends instead. */
export async function startBackend(
  port: number,
  environment: Record<string, string>,
  options: BackendOptions,
): Promise<BackendProcess> {
  const url = `http://127.0.0.1:${port}`;
  const launch = () => launched(url, { PATH: process.env.PATH, PORT: String(port), ...environment }, options);
  let current = launch();
  let replaced = Promise.resolve();
  await current.answers();
  return {
    url,
    restart: async () => {
      replaced = replaced.then(async () => {
        await current.end();
        current = launch();
      });
      await replaced;
      await current.answers();
    },
    close: async () => {
      await replaced;
      await current.end();
    },
  };
}

interface Launched {
  /** Resolves once it answers. @throws with its last words when it ends before. */
  answers(): Promise<void>;
  /** Resolves when the process has ended. */
  end(): Promise<void>;
}

function launched(url: string, env: NodeJS.ProcessEnv, { log, built = resolve }: BackendOptions): Launched {
  const child = fork(built('backend/server.ts'), {
    env,
    execArgv: ['--import', ENDS_WITH_PARENT],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface(stream).on('line', (line) => {
      last.push(line);
      if (last.length > 20) last.shift();
      log(line);
    });
  }
  let running = true;
  const ended = new Promise<void>((done) =>
    child.once('close', () => {
      running = false;
      done();
    }),
  );
  return {
    answers: async () => {
      while (!(await isHealthy(url))) {
        if (!running) throw new Error(`The backend did not start:\n${last.join('\n')}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    },
    end: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`)).ok;
  } catch {
    return false;
  }
}

export const AWS_ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: AWS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: AWS.secretAccessKey,
};

interface BackendSurroundings {
  dynamodb: string;
  lambda: string;
  auth0: string;
  /** Whether MCP clients are let in, and what for; the exact address of their door. */
  mcp: McpMode;
  mcpAudience: string;
  handoffPublicKey: string;
  proofPrivateKey: string;
  /** What it is told to reach the engine. */
  engine: Record<string, string>;
  /** Multiplies how long it waits for others. */
  patience: number;
  /** How much one person may do; more than any test does when left out. */
  limits?: Limits | undefined;
  /** The collector of traces; none when left out. */
  traces?: string | undefined;
}

/** What the backend is told in the local cloud: just what the design's credential table grants it. */
export const backendEnvironment = (around: BackendSurroundings): Record<string, string> => ({
  ...AWS_ENVIRONMENT,
  AWS_ENDPOINT_URL_DYNAMODB: around.dynamodb,
  AWS_ENDPOINT_URL_LAMBDA: around.lambda,
  REPORT_FUNCTION: `report:${LIVE}`,
  APPROVAL_FUNCTION: `approval:${LIVE}`,
  BEGINNING_FUNCTION: `okta:${BEGINNING}`,
  FGA_FUNCTION: `fga:${LIVE}`,
  OKTA_FUNCTION: `okta:${LIVE}`,
  CIBA_FUNCTION: `ciba:${LIVE}`,
  ...around.engine,
  PATIENCE: String(around.patience),
  EXTENSION_ORIGIN: `chrome-extension://${EXTENSION_ID}`,
  AUTH0_DOMAIN: around.auth0,
  AUTH0_AUDIENCE: AUTH0.audience,
  AUTH0_VAULT_CLIENT_ID: AUTH0.vault.clientId,
  AUTH0_VAULT_CLIENT_SECRET: AUTH0.vault.clientSecret,
  AUTH0_CONNECTION: AUTH0.connection,
  MCP: around.mcp,
  MCP_AUDIENCE: around.mcpAudience,
  MCP_VAULT_CLIENT_ID: AUTH0.mcp.vault.clientId,
  MCP_VAULT_CLIENT_SECRET: AUTH0.mcp.vault.clientSecret,
  AUDIT_KEY: auditKey,
  ...asVariables(around.limits ?? AMPLE),
  SESSION_KEY: randomBytes(32).toString('base64url'),
  HANDOFF_PUBLIC_KEY: around.handoffPublicKey,
  PROOF_PRIVATE_KEY: around.proofPrivateKey,
  ...(around.traces && { OTEL_EXPORTER_OTLP_ENDPOINT: around.traces }),
});
