import { EXTENSION_ID } from '../../extension/key.ts';
import { SCHEDULE_GROUP } from '../../lambdas/contract/aws/schedule-group.ts';
import { startAuth0 } from './auth0/start.ts';
import type { Limits } from './dynamodb/limits.ts';
import { createTables, startDynamodb } from './dynamodb/start.ts';
import { createStore } from './fga/fga-store.ts';
import { startFga } from './fga/start.ts';
import { productFunctions } from './functions.ts';
import { handoffKeys, proofKeys } from './key-pairs.ts';
import { startKms } from './kms/start.ts';
import type { LambdaFunction } from './lambda/function.ts';
import type { Pool } from './lambda/pool.ts';
import { startLambda } from './lambda/start.ts';
import { together } from './lambda/together.ts';
import type { Org } from './okta/org.ts';
import { startOkta } from './okta/start.ts';
import { PATIENCE } from './patience.ts';
import { people } from './people.ts';
import type { Part, Ports } from './ports.ts';
import { startScheduler } from './scheduler/start.ts';
import { OKTA_APP } from './tenant.ts';

export interface PartsOptions {
  ports: Ports;
  /** Where the product is told a part is. */
  at(part: Part): string;
  cibaIntervalSeconds?: number | undefined;
  /** How many pushes a phone gets in a minute; Auth0's five when left out. */
  pushesAMinute?: number | undefined;
  /** How many users the Okta org has; its few hundred when left out. */
  oktaUsers?: number | undefined;
  /** How many times Okta's rate limits; 1 when left out. */
  oktaRateLimits?: number | undefined;
  /** Puts into the Okta org what a test is about. */
  arrangeOkta?: ((org: Org) => void) | undefined;
  /** How long a phone has to answer; 1 to 300, the product's own 300 when left out. */
  approvalSeconds?: number | undefined;
  /** Seconds from a denial to the next push; the product's own when left out. */
  denialPauses?: string | undefined;
  /** How much one person may do; more than any test does when left out. */
  limits?: Limits | undefined;
  /** An OTLP/HTTP collector to send traces to; none when left out. */
  traces?: string | undefined;
  /** The file that runs, by the path of its source; the source itself when left out. */
  built?: ((source: string) => string) | undefined;
  /** Whether a function's process starts with its first event. */
  cold?: boolean | undefined;
  /** Multiplies how long the functions wait for others; as long as a busy machine needs when left out. */
  patience?: number | undefined;
  /** How events of a function are worked on; in processes of its own where it gives nothing. */
  pool?: ((definition: LambdaFunction) => Pool | undefined) | undefined;
  /** Whether functions that are not durable are in this process, from their sources: one such cloud at a time. */
  inThisProcess?: boolean | undefined;
  /** What is deployed for a function; the function itself when left out. */
  deployed?(definition: LambdaFunction): LambdaFunction;
  log(part: string, line: string): void;
}

/**
 * Starts Okta, Auth0, FGA with the product's rules, DynamoDB with its tables, Scheduler with its group, KMS with its
 * key, and Lambda with its functions. When one does
 * not start, those that did are ended and the error is thrown.
 */
export async function startParts({
  ports,
  at,
  built,
  log,
  deployed = (definition) => definition,
  patience = PATIENCE,
  ...options
}: PartsOptions) {
  await using started = new AsyncDisposableStack();
  const kept = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> =>
    started.adopt(await starting, (part) => part.close());
  const here = options.inThisProcess && started.use(together({ patience, log }));
  const oktaApp = { ...OKTA_APP, redirectUri: `${at('auth0')}/login/callback` };

  const [okta, auth0, fga, dynamodb, scheduler, kms, keys, proof] = await Promise.all([
    kept(
      startOkta({
        port: ports.okta,
        people,
        size: options.oktaUsers,
        rateLimits: options.oktaRateLimits,
        oauthClient: oktaApp,
        adminToken: OKTA_APP.adminToken,
        ...(options.arrangeOkta && { arrange: options.arrangeOkta }),
      }),
    ),
    kept(
      startAuth0({
        port: ports.auth0,
        people,
        extensionId: EXTENSION_ID,
        okta: { issuer: at('okta'), ...OKTA_APP },
        mcpAudience: `${at('backend')}/mcp`,
        pushesAMinute: options.pushesAMinute,
        ...(options.cibaIntervalSeconds && { cibaIntervalSeconds: options.cibaIntervalSeconds }),
      }),
    ),
    kept(startFga({ port: ports.fga, names: Object.fromEntries(people.map(({ sub, name }) => [sub, name])) })),
    kept(startDynamodb({ port: ports.dynamodb })),
    kept(
      startScheduler({
        port: ports.scheduler,
        lambdaUrl: `http://127.0.0.1:${ports.lambda}`,
        groups: [SCHEDULE_GROUP],
        log: (line) => log('scheduler', line),
      }),
    ),
    // Whoever verifies is told where it is; no other part is.
    kept(startKms({ port: 0 })),
    handoffKeys(),
    proofKeys(),
  ]);
  const [store] = await Promise.all([createStore(fga.url), createTables(dynamodb.url)]);

  const functions = productFunctions({
    dynamodb: at('dynamodb'),
    lambda: at('lambda'),
    scheduler: at('scheduler'),
    kms: kms.url,
    fga: { ...store, url: at('fga') },
    okta: okta.url,
    auth0: auth0.url,
    handoffPrivateKey: keys.privateKey,
    proofPublicKey: proof.publicKey,
    approvalSeconds: options.approvalSeconds,
    denialPauses: options.denialPauses,
    limits: options.limits,
    patience,
    built,
    inThisProcess: options.inThisProcess,
    traces: options.traces,
  }).map(deployed);
  // What is durable is ended by a signal alone, and its SDK has one client a process.
  const pool = (definition: LambdaFunction) =>
    here && !definition.durable ? here.poolOf(definition) : options.pool?.(definition);
  const lambda = await kept(
    startLambda({ port: ports.lambda, functions, patience, built, cold: options.cold, pool, log }),
  );

  const all = started.move();
  return {
    okta,
    auth0,
    fga: { url: fga.url, ...store },
    dynamodb,
    lambda,
    scheduler,
    kms,
    /** Seals handoffs for the okta Lambda. */
    handoffPublicKey: keys.publicKey,
    /** Signs for the backend that a person pressed a button. */
    proofPrivateKey: proof.privateKey,
    /** What they gave out that only whoever holds it may know: tokens, cookies. */
    issued: () => ({ Okta: okta.issued(), Auth0: auth0.issued() }),
    /** What each function finds in its environment, by its name. */
    environments: Object.fromEntries(functions.map(({ name, environment }) => [name, environment])),
    /** Ends every part; all state is gone. */
    close: () => all.disposeAsync(),
  };
}
