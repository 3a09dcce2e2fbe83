/** What an MCP client finds here: a server for one request of one person, with the tools that its token is for. */
import { type CallToolResult, McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { mcpInstruction, mcpTools } from '../../lambdas/contract/agent/mcp.ts';
import { MCP_SCOPES, type McpScope } from '../../lambdas/contract/agent/mcp-scopes.ts';
import { logRefused } from '../refused.ts';
import { changeResource } from './change-resource.ts';
import { ChangeOutput, ReadOutput } from './output.ts';
import { outcomeOf, refusedBy, resultOf, shown } from './result.ts';
import { cancelChange } from './tools/cancel-change.ts';
import { getChange } from './tools/get-change.ts';
import { getReport } from './tools/get-report.ts';
import { getResult } from './tools/get-result.ts';
import type { Desk, Moment, OwnTool } from './tools/own-tool.ts';

const OWN: readonly OwnTool[] = [getResult, getReport, getChange, cancelChange];

/** As long as a token lives at most a client need not ask again what its own token is for. */
const KEPT = { ttlMs: 300_000, cacheScope: 'private' } as const;

/** The texts among what a call gives. */
const textsOf = (given: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

const momentOf = ({ mcpReq }: ServerContext, stopping: AbortSignal): Moment => ({
  signal: AbortSignal.any([mcpReq.signal, stopping]),
  async progress(seconds, of) {
    const progressToken = mcpReq._meta?.progressToken;
    if (progressToken === undefined) return;
    const params = { progressToken, progress: seconds, total: of };
    await mcpReq.notify({ method: 'notifications/progress', params });
  },
});

/** The server for a person whose client may use these scopes. Nothing of it is kept for another request. */
export function serverFor(desk: Desk, scopes: readonly McpScope[], version: string): McpServer {
  const server = new McpServer(
    { name: 'okta-companion', title: 'Okta Companion', version },
    // Nothing of it changes while the process lives; a client that listened for that would keep a Lambda open.
    {
      instructions: mcpInstruction,
      cacheHints: { 'server/discover': KEPT, 'tools/list': KEPT, 'resources/templates/list': KEPT },
      capabilities: { tools: { listChanged: false }, resources: { listChanged: false } },
    },
  );
  const counted = async (tool: string, run: () => Promise<CallToolResult>) => {
    const done = await desk.within(tool, run, outcomeOf);
    return done.ok ? done.value : refusedBy(done);
  };
  for (const { name, title, description, annotations, input, scope, lambda, call } of mcpTools) {
    if (!scopes.includes(scope)) continue;
    const outputSchema = scope === MCP_SCOPES.change ? ChangeOutput : ReadOutput;
    server.registerTool(
      name,
      { title, description, annotations, inputSchema: input, outputSchema },
      (given, { mcpReq }) =>
        counted(name, async () => resultOf(await desk.ask({ lambda, ...call(textsOf(given)) }, mcpReq.signal))),
    );
  }
  for (const { name, title, description, annotations, input, output, scope, answer } of OWN) {
    if (!scopes.includes(scope)) continue;
    server.registerTool(
      name,
      { title, description, annotations, inputSchema: input, outputSchema: output },
      (given, context) =>
        counted(name, async () => {
          // What a function answers it asks FGA itself; what lies in a record nobody else asks about.
          const admitted = await desk.admit(scope === MCP_SCOPES.change ? 'asks_for' : 'reads_for');
          if (!admitted.ok) return refusedBy(admitted);
          if (admitted.value) return shown(admitted.value, { isError: true });
          const answered = await answer(desk, given, momentOf(context, desk.stopping));
          if (answered.ok) return answered.value;
          logRefused(desk.log, answered);
          return refusedBy(answered);
        }),
    );
  }
  changeResource(server, desk);
  return server;
}
