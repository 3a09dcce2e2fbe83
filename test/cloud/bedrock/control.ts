/** The agent as Bedrock's control plane (`bedrock-agent`) shows and changes it. Nothing here changes what it answers. */
import { Hono } from 'hono';
import * as z from 'zod';
import { type AwsError, errorResponse, jsonResponse, signatureError } from '../aws.ts';
import type { Agent } from './agent.ts';

const Alias = z.looseObject({
  agentAliasName: z.string().optional(),
  routingConfiguration: z.array(z.object({ agentVersion: z.string().optional() })).optional(),
  aliasInvocationState: z.enum(['ACCEPT_INVOCATIONS', 'REJECT_INVOCATIONS']).optional(),
});

/** What UpdateAgent replaces; what is left out is gone. */
const Draft = z.object({
  foundationModel: z.string(),
  guardrailConfiguration: z.object({ guardrailIdentifier: z.string(), guardrailVersion: z.string() }).optional(),
});

const MISSING: AwsError = {
  status: 404,
  type: 'ResourceNotFoundException',
  message: 'There is no such agent or alias',
};

/** GetAgent, UpdateAgent, PrepareAgent, ListAgentVersions, Create-, Get- and UpdateAgentAlias of the one agent. */
export function controlRoutes({ agentId, agentAliasId, name, instruction }: Agent): Hono {
  const at = new Date();
  let agentStatus: 'PREPARED' | 'NOT_PREPARED' = 'PREPARED';
  let draft: z.infer<typeof Draft> = {
    foundationModel: 'us.anthropic.claude-sonnet-4-6',
    guardrailConfiguration: { guardrailIdentifier: 'localguardrail', guardrailVersion: '1' },
  };
  const versions = ['1'];
  const alias = { agentVersion: '1', aliasInvocationState: 'ACCEPT_INVOCATIONS' };
  const agent = () => ({
    agent: {
      agentId,
      agentName: name,
      agentArn: `arn:aws:bedrock:us-east-1:000000000000:agent/${agentId}`,
      agentVersion: 'DRAFT',
      agentStatus,
      instruction,
      ...draft,
      idleSessionTTLInSeconds: 600,
      agentResourceRoleArn: 'arn:aws:iam::000000000000:role/local',
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
    },
  });
  const shown = () => ({
    agentAlias: {
      agentId,
      agentAliasId,
      agentAliasName: 'live',
      agentAliasArn: `arn:aws:bedrock:us-east-1:000000000000:agent-alias/${agentId}/${agentAliasId}`,
      agentAliasStatus: 'PREPARED',
      aliasInvocationState: alias.aliasInvocationState,
      routingConfiguration: [{ agentVersion: alias.agentVersion }],
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
    },
  });

  const app = new Hono();
  app.use('/agents/:agentId/*', async (c, next) => {
    // The agent runtime's own path, in the same service.
    if (c.req.path.endsWith('/text')) return next();
    const unsigned = signatureError('bedrock', c.req.header('authorization') ?? null);
    if (unsigned) return errorResponse(unsigned);
    return c.req.param('agentId') === agentId ? next() : errorResponse(MISSING);
  });
  app.get('/agents/:agentId/', () => jsonResponse(agent()));
  app.put('/agents/:agentId/', async (c) => {
    const given = Draft.safeParse(await c.req.json().catch(() => undefined));
    if (!given.success) {
      return errorResponse({ status: 400, type: 'ValidationException', message: 'The body is no agent' });
    }
    draft = given.data;
    agentStatus = 'NOT_PREPARED';
    return jsonResponse(agent());
  });
  app.post('/agents/:agentId/', () => {
    agentStatus = 'PREPARED';
    return jsonResponse({ agentId, agentStatus, agentVersion: 'DRAFT', preparedAt: at.toISOString() });
  });
  app.post('/agents/:agentId/agentversions/', () =>
    jsonResponse({
      agentVersionSummaries: ['DRAFT', ...versions].map((agentVersion) => ({
        agentName: name,
        agentStatus,
        agentVersion,
        createdAt: at.toISOString(),
        updatedAt: at.toISOString(),
      })),
    }),
  );
  // An alias without a version makes one of the draft.
  app.put('/agents/:agentId/agentaliases/', () => {
    versions.push(String(versions.length + 1));
    return jsonResponse(shown());
  });
  app.get('/agents/:agentId/agentaliases/:alias/', (c) =>
    c.req.param('alias') === agentAliasId ? jsonResponse(shown()) : errorResponse(MISSING),
  );
  app.put('/agents/:agentId/agentaliases/:alias/', async (c) => {
    const given = Alias.safeParse(await c.req.json().catch(() => undefined));
    if (c.req.param('alias') !== agentAliasId) return errorResponse(MISSING);
    if (!given.success) {
      return errorResponse({ status: 400, type: 'ValidationException', message: 'The body is no alias' });
    }
    alias.agentVersion = given.data.routingConfiguration?.[0]?.agentVersion ?? alias.agentVersion;
    alias.aliasInvocationState = given.data.aliasInvocationState ?? alias.aliasInvocationState;
    return jsonResponse(shown());
  });
  return app;
}
