/** The whole product in one process, over its stand-ins, with a door before each that a cell lets go wrong. */
import { AWS_ENVIRONMENT, backendEnvironment } from '../../cloud/backend.ts';
import { type Engine, startEngine } from '../../cloud/engine.ts';
import { borrowEnvironment } from '../../cloud/lambda/environment.ts';
import type { LocalCloud } from '../../cloud/local-cloud.ts';
import type { Org } from '../../cloud/okta/org.ts';
import { startParts } from '../../cloud/parts.ts';
import { freePort, freePorts, type Part } from '../../cloud/ports.ts';
import { canariesOf } from '../../red-team/canary/slots.ts';
import { growingSweeper } from '../../red-team/canary/sweep.ts';
import { createInjector } from '../injector/door.ts';
import { markRequests, mayRun } from '../simulation/instances.ts';
import { type Quiet, quietOf } from '../simulation/quiet.ts';
import { noteServers } from '../simulation/servers.ts';
import { turnTime } from '../simulation/time.ts';
import { startBackend } from './backend.ts';
import { type ByteGate, byteGateBefore } from './byte-gate.ts';
import { poolIn } from './pool.ts';

const DOORS = ['okta', 'auth0', 'fga', 'dynamodb', 'lambda', 'scheduler'] as const;

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Starts it with the engines that are asked for; until it is closed this process has its time and environment. */
export async function startWorld(engines: readonly Engine[]) {
  await using started = new AsyncDisposableStack();
  started.use(borrowEnvironment());
  const lines: string[] = [];
  const { log, error, warn } = console;
  const note = (...said: unknown[]) => void lines.push(said.map(String).join(' '));
  started.defer(() => void Object.assign(console, { log, error, warn }));
  Object.assign(console, { log: note, error: note, warn: note });
  const time = turnTime(mayRun);
  started.defer(() => time.restore());
  const quiet: Quiet = quietOf(time, () => injector.struck());
  const servers = noteServers();
  started.defer(() => void servers.end());
  const injector = createInjector(quiet);
  started.defer(markRequests(injector));

  const ports = await freePorts();
  const at = (part: Part) => `http://127.0.0.1:${ports[part]}`;
  const arranged: Org[] = [];
  // The SDKs find it where they look for it, whichever function they are of.
  Object.assign(process.env, AWS_ENVIRONMENT, {
    AWS_ENDPOINT_URL_DYNAMODB: at('dynamodb'),
    AWS_ENDPOINT_URL_LAMBDA: at('lambda'),
    AWS_ENDPOINT_URL_SCHEDULER: at('scheduler'),
  });
  const parts = started.adopt(
    await startParts({
      ports,
      at,
      cold: true,
      patience: 1,
      approvalSeconds: 60,
      cibaIntervalSeconds: 5,
      denialPauses: '0',
      pool: poolIn(quiet),
      arrangeOkta: (made) => void arranged.push(made),
      log: (part, line) => note(part, line),
    }),
    (each) => each.close(),
  );
  const [org] = arranged;
  if (org === undefined) throw new Error('Okta has not started');
  for (const part of DOORS) injector.before(servers.on(ports[part]), part);

  const environments: LocalCloud['environments'] = { ...parts.environments };
  const backends = new Map<Engine, { url: string; bedrock: ByteGate }>();
  for (const engine of engines) {
    const port = await freePort();
    const running = started.adopt(await startEngine(engine, { port, lambdaUrl: parts.lambda.url, at }), (each) =>
      each.close(),
    );
    const bedrock = started.adopt(await byteGateBefore(port), (each) => each.close());
    const told = Object.entries(running.environment).map(([name, value]) =>
      name.startsWith('AWS_ENDPOINT_URL_BEDROCK') ? [name, bedrock.url] : [name, value],
    );
    for (const [name = '', value] of told) if (name.startsWith('AWS_')) process.env[name] = value;
    const given = backendEnvironment({
      dynamodb: at('dynamodb'),
      lambda: at('lambda'),
      auth0: parts.auth0.url,
      mcp: 'off',
      mcpAudience: `${at('backend')}/mcp`,
      handoffPublicKey: parts.handoffPublicKey,
      proofPrivateKey: parts.proofPrivateKey,
      engine: Object.fromEntries(told),
      patience: 1,
    });
    environments[`backend of ${engine}`] = given;
    const backend = started.adopt(await startBackend(await freePort(), given), (each) => each.close());
    backends.set(engine, { url: backend.url, bedrock });
  }

  const { know, swept } = growingSweeper();
  const answers: string[] = [];
  const all = started.move();
  return {
    ...{ time, quiet, injector, org, parts, backends, lines },
    /** Is told what the backend answers. */
    hear: (answer: string) => void answers.push(answer),
    /** The secrets in the lines and answers since it was last asked. */
    leaks: () => {
      know(canariesOf({ environments, issued: parts.issued }));
      return [...swept('a line', lines.splice(0).join('\n')), ...swept('an answer', answers.splice(0).join('\n'))];
    },
    close: () => all.disposeAsync(),
  };
}
