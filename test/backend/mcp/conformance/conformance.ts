/** The conformance suite of the Model Context Protocol, run against the door by its own command. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { httpServer } from '../../../../backend/http/http-server.ts';
import { listen } from '../../../cloud/listen.ts';
import { type Backend, MCP_AUDIENCE } from '../../doubles/backend.ts';
import { tokenFor } from '../client.ts';

const COMMAND = join('node_modules', '@modelcontextprotocol', 'conformance', 'dist', 'index.js');
const THIS_MACHINE = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;

export interface Conformance {
  /** What the command says: a line a scenario, with how many checks passed and failed. */
  said: string;
  /** Whether nothing failed but what the baseline names, and all of that did. */
  ok: boolean;
  /** Scenarios without a check that failed. */
  passed: string[];
}

/**
 * Runs what a revision of the protocol requires of servers; `baseline` names what is known to fail. The suite has no
 * token and takes the address it was given for the door's own: both are set right before the door.
 */
export async function conformance(backend: Backend, revision: string, baseline: string): Promise<Conformance> {
  const authorization = `Bearer ${await tokenFor(backend)}`;
  const server = httpServer((request) => {
    const { url, method, body } = request;
    const headers = new Headers(request.headers);
    headers.set('authorization', authorization);
    if (THIS_MACHINE.test(headers.get('origin') ?? '')) headers.set('origin', new URL(MCP_AUDIENCE).origin);
    return backend.app.request(url, { method, headers, body, ...(body && { duplex: 'half' }) });
  });
  const { url, close } = await listen(server, 0);
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    const of = ['--requirements', revision, '--expected-failures', baseline, '-o', folder];
    const child = spawn(process.execPath, [COMMAND, 'server', '--url', `${url}/mcp`, ...of], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    const said = `${out.slice(out.indexOf('=== SUMMARY'))}${error}`;
    const passed = [...said.matchAll(/^✓ (\S+): [1-9]/gm)].map(([, scenario = '']) => scenario);
    return { said, ok: code === 0, passed };
  } finally {
    rmSync(folder, { recursive: true });
    await close();
  }
}
