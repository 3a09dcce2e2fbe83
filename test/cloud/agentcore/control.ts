/** The harness as AgentCore's control plane shows and changes it. Nothing here changes what it answers. */
import { Hono } from 'hono';
import * as z from 'zod';
import { agentTools } from '../../../lambdas/agent/tools.ts';
import { type AwsError, errorResponse, jsonResponse, signatureError } from '../aws.ts';

const Change = z.object({
  model: z.record(z.string(), z.json()).optional(),
  allowedTools: z.array(z.string().min(1).max(64)).optional(),
  tools: z.array(z.json()).optional(),
  skills: z.array(z.json()).optional(),
  hooks: z.array(z.json()).optional(),
  /** Without a value it goes back to what a harness has by itself. */
  memory: z.object({ optionalValue: z.record(z.string(), z.json()).nullish() }).optional(),
});

const MISSING: AwsError = { status: 404, type: 'ResourceNotFoundException', message: 'There is no such harness' };

/** GetHarness and UpdateHarness of the one harness, which starts as a deployment makes it. */
export function harnessControlRoutes({ harnessArn }: { harnessArn: string }): Hono {
  const harnessId = harnessArn.slice(harnessArn.lastIndexOf('/') + 1);
  const at = new Date();
  let harness: Record<string, unknown> = {
    harnessId,
    harnessName: harnessId.slice(0, harnessId.lastIndexOf('-')),
    arn: harnessArn,
    status: 'READY',
    harnessVersion: '1',
    executionRoleArn: 'arn:aws:iam::000000000000:role/local',
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    model: {
      bedrockModelConfig: {
        modelId: 'us.anthropic.claude-sonnet-4-6',
        apiFormat: 'converse_stream',
        additionalParams: { guardrailConfig: { guardrailIdentifier: 'localguardrail', guardrailVersion: '1' } },
      },
    },
    systemPrompt: [],
    tools: [],
    skills: [],
    allowedTools: agentTools.map(({ name }) => name),
    memory: { disabled: {} },
  };

  const app = new Hono();
  // The data plane has a path of its own below the same one.
  app.use('/harnesses/:harnessId{(?!invoke$)[^/]+}', async (c, next) => {
    const unsigned = signatureError('bedrock-agentcore', c.req.header('authorization') ?? null);
    if (unsigned) return errorResponse(unsigned);
    return c.req.param('harnessId') === harnessId ? next() : errorResponse(MISSING);
  });
  app.get('/harnesses/:harnessId', () => jsonResponse({ harness }));
  app.patch('/harnesses/:harnessId', async (c) => {
    const given = Change.safeParse(await c.req.json().catch(() => undefined));
    if (!given.success)
      return errorResponse({ status: 400, type: 'ValidationException', message: z.prettifyError(given.error) });
    const { memory, ...change } = given.data;
    harness = {
      ...harness,
      ...change,
      ...(memory && { memory: memory.optionalValue ?? { managedMemoryConfiguration: {} } }),
    };
    return jsonResponse({ harness });
  });
  return app;
}
