/** A client of AG-UI that we did not write, `HttpAgent` of `@ag-ui/client`, and the backend that it talks to. */
import { randomUUID } from 'node:crypto';
import { type AgentConfig, type AgentSubscriber, type BaseEvent, HttpAgent, type HttpAgentConfig } from '@ag-ui/client';
import { afterEach, beforeEach, vi } from 'vitest';
import { httpServer } from '../../../backend/http/http-server.ts';
import { listen } from '../../cloud/listen.ts';
import { type Backend, startBackend } from '../doubles/backend.ts';

export interface ListeningBackend extends Backend {
  url: string;
}

/** The backend on a port of 127.0.0.1, as it listens where it is deployed. */
export async function startListening(given: Parameters<typeof startBackend>[0]): Promise<ListeningBackend> {
  const backend = await startBackend(given);
  const { url, close } = await listen(httpServer(backend.app.fetch), 0);
  return {
    ...backend,
    url,
    close: async () => {
      await close();
      await backend.close();
    },
  };
}

/** What came of a run: the events, and what the client made of them. */
export interface Ran {
  events: BaseEvent[];
  types: string[];
  /** The text of the person's answer. */
  said: string;
}

/** A conversation of a person with this token; each `say` is a run. The client checks the order of the events itself. */
export async function conversation(
  { url, tenant }: ListeningBackend,
  { token, ...config }: Partial<HttpAgentConfig & AgentConfig> & { token?: string } = {},
) {
  const headers = { authorization: `Bearer ${token ?? (await tenant.sign())}` };
  const agent = new HttpAgent({ url: `${url}/agent`, headers, ...config });

  const say = async (
    content: string,
    subscriber: AgentSubscriber = {},
    runs: { context?: Context } = {},
  ): Promise<Ran> => {
    const events: BaseEvent[] = [];
    agent.addMessage({ id: randomUUID(), role: 'user', content });
    const { newMessages } = await agent.runAgent(runs, {
      ...subscriber,
      onEvent: ({ event }) => void events.push(event),
    });
    const said = newMessages.flatMap((message) =>
      message.role === 'assistant' && typeof message.content === 'string' ? [message.content] : [],
    );
    return { events, types: events.map(({ type }) => type), said: said.join('\n') };
  };
  return { agent, say };
}

type Context = { description: string; value: string }[];

/** Keeps the client's own report of each failed run out of the output of a file's tests. */
export function withoutReports(): void {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
}
