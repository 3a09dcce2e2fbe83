/** The one injector: a door before every stand-in, at which the call that a cell names goes wrong. */
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import type { Server as NetServer } from 'node:net';
import { type Listener, markOf, senderOf } from '../simulation/instances.ts';
import type { Quiet } from '../simulation/quiet.ts';
import { type Call, callOf, type Dependency } from './calls.ts';
import { type Exchange, hear } from './exchange.ts';

/** What goes wrong with an exchange. */
export type Fault = (exchange: Exchange) => void;

/** The call that goes wrong, by its place among those of a caller to a dependency. */
export interface Plan {
  /** Everybody’s where it is left out. */
  caller?: string;
  dependency: Dependency;
  /** 0 for the first one. */
  at: number;
  /** How many in a row; 1 when left out. */
  times?: number;
  fault: Fault;
}

/** What a cell notes: a call, or that its person agreed. */
export type Noted = Call | { agreed: string };

export interface Injector extends Listener {
  /** Puts the door before a stand-in. */
  before(server: NetServer, dependency: Dependency): void;
  /** Begins a cell: forgets what was noted. */
  begin(plan: Plan | undefined): void;
  /** All calls of the product since then, in their order, and when its person agreed. */
  noted: readonly Noted[];
  agreed(what: string): void;
  /** Whether the fault happened. */
  struck(): boolean;
  /** What was killed, by its name. */
  deaths(): readonly string[];
  /** Ends the cell’s fault, and breaks what it holds. */
  heal(): void;
}

const LEAVES: readonly Dependency[] = ['dynamodb', 'okta', 'auth0', 'fga', 'scheduler'];

export const isCall = (noted: Noted): noted is Call => 'dependency' in noted;

export function createInjector(quiet: Quiet): Injector {
  let plan: Plan | undefined;
  let noted: Noted[] = [];
  let strikes = 0;
  let deaths: string[] = [];
  const seen = new Map<string, number>();
  const held = new Set<IncomingMessage>();
  const ports = new Set<number>();
  /** Requests that somebody works on, by their marks. */
  const open = new Map<string, () => void>();

  const over = (mark: string) => {
    open.get(mark)?.();
    open.delete(mark);
    quiet.stir();
  };
  const next = (kind: string): number => {
    const at = seen.get(kind) ?? 0;
    seen.set(kind, at + 1);
    return at;
  };
  const isDue = ({ caller, dependency }: Call): boolean => {
    const [own, everybodys] = [next(`${caller} ${dependency}`), next(dependency)];
    if (plan === undefined || plan.dependency !== dependency) return false;
    if (plan.caller !== undefined && plan.caller !== caller) return false;
    const place = plan.caller === undefined ? everybodys : own;
    return place >= plan.at && place < plan.at + (plan.times ?? 1);
  };

  const pass = (dependency: Dependency, request: IncomingMessage, response: ServerResponse, serve: () => void) => {
    const sender = senderOf(request.headers);
    const mark = markOf(request.headers);
    if (sender === undefined) return serve();
    if (!sender.isAlive()) {
      over(mark);
      return void held.add(request);
    }
    // Who answers only when others have is not at work meanwhile.
    if (!LEAVES.includes(dependency)) {
      over(mark);
      response.once('finish', () => open.set(mark, quiet.working()));
    }
    quiet.stir();
    const call = callOf(dependency, sender.name, request);
    noted.push(call);
    const note = (status: number, body: Buffer) => {
      call.status = status;
      if (dependency === 'fga') call.body = body.toString();
    };
    const proceed = () => {
      if (dependency === 'fga') void hear(response, false).then(({ status, body }) => note(status, body));
      else response.once('finish', () => note(response.statusCode, Buffer.alloc(0)));
      serve();
    };
    if (!isDue(call) || plan === undefined) return proceed();
    strikes++;
    held.add(request);
    plan.fault({
      request,
      response,
      proceed,
      killSender: () => {
        sender.kill();
        deaths.push(sender.name);
      },
      answered: () => {
        const answer = hear(response, true);
        serve();
        return answer.then((heard) => {
          note(heard.status, heard.body);
          return heard;
        });
      },
    });
    // What a fault holds back, nobody works on.
    over(mark);
  };

  return {
    sent: (mark, port) => {
      if (ports.has(port)) open.set(mark, quiet.working());
    },
    over,
    before: (server, dependency) => {
      if (!(server instanceof Server)) throw new Error(`${dependency} speaks no HTTP/1.1`);
      const address = server.address();
      if (typeof address === 'object' && address) ports.add(address.port);
      const listeners = server.listeners('request');
      server.removeAllListeners('request');
      server.on('request', (request: IncomingMessage, response: ServerResponse) =>
        pass(dependency, request, response, () => {
          for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
        }),
      );
    },
    begin: (given) => {
      plan = given;
      noted = [];
      strikes = 0;
      deaths = [];
      seen.clear();
    },
    get noted() {
      return noted;
    },
    agreed: (what) => void noted.push({ agreed: what }),
    struck: () => strikes > 0,
    deaths: () => deaths,
    heal: () => {
      plan = undefined;
      for (const request of held) request.socket.destroy();
      held.clear();
      for (const mark of [...open.keys()]) over(mark);
    },
  };
}
