import { Agent, type ClientRequest, request } from 'node:http';
import type { Ask, Turn } from './turn.ts';

function sent(url: string, agent: Agent, { token, thread, words }: Turn): ClientRequest {
  const messages = [{ id: 'm', role: 'user', content: words }];
  const body = JSON.stringify({ threadId: thread, runId: 'run', messages });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': body.length,
  };
  const asked = request(`${url}/agent`, { agent, method: 'POST', headers });
  asked.end(body);
  return asked;
}

/** Asks `POST /agent` at this address, a connection a stream. */
export function overHttp(url: string): Ask {
  const agent = new Agent({ keepAlive: true });
  return (turn, hear) =>
    new Promise((resolve, reject) => {
      const asked = sent(url, agent, turn);
      asked.on('error', reject);
      asked.on('response', (response) => {
        const { statusCode, headers } = response;
        let last = '';
        response.on('error', reject).setEncoding('utf8');
        response.on('data', (text: string) => {
          last = (last + text).slice(-200);
          if (statusCode === 200) hear(text);
        });
        response.on('end', () => {
          if (statusCode !== 200) reject(new Error(`${statusCode} ${headers['retry-after']}`));
          else if (!last.includes('RUN_FINISHED')) reject(new Error(`It ended with ${last}`));
          else resolve();
        });
      });
    });
}

/** Asks and reads nothing of the answers, until it leaves. */
export function takingNothing(url: string): { ask(turn: Turn): void; leave(): void } {
  const agent = new Agent({ keepAlive: false });
  return {
    ask: (turn) =>
      void sent(url, agent, turn)
        .on('error', () => {})
        .on('response', (response) => response.pause()),
    leave: () => agent.destroy(),
  };
}
