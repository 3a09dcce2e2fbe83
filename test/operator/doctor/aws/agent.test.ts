/** The doctor on Bedrock Agents (Classic): what is broken gives its own sentence, and only that one. */
import {
  BedrockAgentClient,
  CreateAgentAliasCommand,
  PrepareAgentCommand,
  UpdateAgentAliasCommand,
  UpdateAgentCommand,
} from '@aws-sdk/client-bedrock-agent';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentChecks } from '../../../../backend/operator/doctor/aws/agent-checks.ts';
import { awsAt, errorResponse } from '../../../cloud/aws.ts';
import { startRuntime } from '../../../cloud/bedrock/runtime.ts';
import { type RunningEngine, startEngine } from '../../../cloud/engine.ts';
import { setFault } from '../../../cloud/faults/set-fault.ts';
import { BEDROCK } from '../../../cloud/tenant.ts';
import { altered } from '../altered.ts';
import { examination, expectOnly, linesOf, NOWHERE } from '../examine.ts';

const { examine, unsaid } = examination();
let engine: RunningEngine;
beforeAll(async () => {
  engine = await startEngine('bedrock-agent', { port: 0, lambdaUrl: NOWHERE, at: () => NOWHERE });
});
afterAll(() => engine.close());

const DEPLOY = '→ Run npm run deploy.';
const WAIT = '→ Wait a minute, then run this again.';
const NO_AGENT = 'There is no agent NONE here. → Check BEDROCK_AGENT_ID and AWS_REGION, or run npm run deploy.';

const ANSWERS = 'Model: the agent answers';
const see = (change: Record<string, string> = {}, without?: string) =>
  examine(({ aws }) => (aws.agent ? agentChecks(aws.agent).filter(({ name }) => name !== without) : []), {
    AWS_ENDPOINT_URL_BEDROCK_AGENT: engine.url,
    AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: engine.url,
    ...change,
  });
/** All but the turn of the model, which takes a second. */
const seeSettings = (change: Record<string, string> = {}) => see(change, ANSWERS);

type Undo = () => Promise<unknown>;
const control = () => new BedrockAgentClient(awsAt(engine.url));
const alias = (change: object, back: object) => async (): Promise<Undo> => {
  const at = { agentId: BEDROCK.agentId, agentAliasId: BEDROCK.agentAliasId, agentAliasName: 'live' };
  await control().send(new UpdateAgentAliasCommand({ ...at, ...change }));
  return () => control().send(new UpdateAgentAliasCommand({ ...at, ...back }));
};
const MODEL = 'us.anthropic.claude-sonnet-4-6';
const guardrailConfiguration = { guardrailIdentifier: 'localguardrail', guardrailVersion: '1' };
const RIGHT = { foundationModel: MODEL, guardrailConfiguration };
const update = (change: typeof RIGHT | { foundationModel: string }) =>
  control().send(
    new UpdateAgentCommand({ agentId: BEDROCK.agentId, agentName: 'x', agentResourceRoleArn: 'x', ...change }),
  );
const prepare = () => control().send(new PrepareAgentCommand({ agentId: BEDROCK.agentId }));
const deployed = (change: Parameters<typeof update>[0]) => async (): Promise<Undo> => {
  await update(change);
  await prepare();
  return () => update(RIGHT).then(prepare);
};
const to = (agentVersion: string) => ({ routingConfiguration: [{ agentVersion }] });

test('an agent as it was deployed is right', async () => {
  const found = await see();
  expect(linesOf(found)).toEqual([]);
  expect(found.length).toBe(3);
});

describe('an agent that is not as it was deployed', () => {
  test.each<[string | RegExp, () => Promise<Undo>]>([
    [
      `Agent: The agent is NOT_PREPARED, so what was changed last is not in force. → Run aws bedrock-agent prepare-agent --agent-id ${BEDROCK.agentId}.`,
      async () => {
        await update(RIGHT);
        return prepare;
      },
    ],
    [
      `Agent: The agent runs us.amazon.nova-lite-v1:0, not ${MODEL}. ${DEPLOY}`,
      deployed({ ...RIGHT, foundationModel: 'us.amazon.nova-lite-v1:0' }),
    ],
    [
      `Agent: The agent has no guardrail, so prompt attacks come in and secrets go out. ${DEPLOY}`,
      deployed({ foundationModel: MODEL }),
    ],
    [
      `Agent: The guardrail of the agent is at DRAFT, not at a numbered version, so it may change unseen. ${DEPLOY}`,
      deployed({ ...RIGHT, guardrailConfiguration: { ...guardrailConfiguration, guardrailVersion: 'DRAFT' } }),
    ],
    [
      'Agent alias: The alias rejects invocations: somebody has used this kill switch. → Find out why, then update the alias to ACCEPT_INVOCATIONS.',
      alias({ aliasInvocationState: 'REJECT_INVOCATIONS' }, { aliasInvocationState: 'ACCEPT_INVOCATIONS' }),
    ],
    [
      'Agent alias: The alias points to DRAFT, not to a numbered version, so it changes under people’s feet. → Set BEDROCK_AGENT_ALIAS_ID to what npm run deploy printed.',
      alias(to('DRAFT'), to('1')),
    ],
    [
      `Agent alias: The alias points to version 1, but 2 is the newest. ${DEPLOY}`,
      async () => {
        await control().send(new CreateAgentAliasCommand({ agentId: BEDROCK.agentId, agentAliasName: 'next' }));
        return alias(to('2'), to('1'));
      },
    ],
  ])('is told: %s', async (line, breakIt) => {
    const undo = await breakIt();
    try {
      expectOnly(await seeSettings({ BEDROCK_MODEL: MODEL }), line);
    } finally {
      await undo();
    }
  });

  test('is right again when it is put back', async () => {
    expect(linesOf(await see())).toEqual([]);
  });

  test('is told when it says nothing', async () => {
    await setFault(engine.url, { operationId: 'InvokeAgent', mode: 'empty' });
    const line = 'The agent gave an empty answer. → Look at the agent’s traces in Amazon Bedrock.';
    expectOnly(await see(), `${ANSWERS}: ${line}`);
  });

  test('is told when it is not there', async () => {
    const found = linesOf(await see({ BEDROCK_AGENT_ID: 'NONE' }));
    expect(found).toEqual(['Agent', 'Agent alias', ANSWERS].map((name) => `${name}: ${NO_AGENT}`));
  });

  test('is told when its alias is not there', async () => {
    const line = 'The agent has no alias NONE. → Check BEDROCK_AGENT_ALIAS_ID, or run npm run deploy.';
    expectOnly(await see({ BEDROCK_AGENT_ALIAS_ID: 'NONE' }), `Agent alias: ${line}`);
  });

  test.each([
    ['"agentAliasStatus":"PREPARED"', '"agentAliasStatus":"UPDATING"', `Agent alias: The alias is UPDATING. ${WAIT}`],
    ['"agentAliasStatus":"PREPARED"', '"agentAliasStatus":"FAILED"', `Agent alias: The alias is FAILED. ${DEPLOY}`],
    ['"agentStatus":"PREPARED"', '"agentStatus":"FAILED"', /^Agent: The agent is FAILED, so what was changed last/],
    [
      /"routingConfiguration":\[[^\]]*\]/,
      '"routingConfiguration":[]',
      /^Agent alias: The alias points to nothing, not to a numbered version/,
    ],
    [
      /"agentVersionSummaries":.*/,
      '"agentVersionSummaries":[{"agentVersion":"7"}],"nextToken":"more"}',
      /^Agent alias: The alias points to version \d, but 7 is the newest\./,
    ],
  ])('is told when %s is %s', async (from, to, line) => {
    let rest = 1;
    const door = await altered(engine.url, (answer) =>
      answer.search(from) >= 0 && rest-- > 0 ? answer.replace(from, to) : answer,
    );
    expectOnly(await seeSettings({ AWS_ENDPOINT_URL_BEDROCK_AGENT: door.url }), line);
    await door.close();
  });

  test.each([
    [
      'AccessDeniedException',
      403,
      /^The agent may not use its model, or you may not invoke the agent\. → Run this again/,
    ],
    ['ModelNotReadyException', 424, `The model of the agent is not ready. ${WAIT}`],
    ['ValidationException', 400, `The agent does not answer (ValidationException). ${DEPLOY}`],
  ])('is told when its model is refused with %s', async (type, status, line) => {
    let asked: unknown;
    const app = new Hono().all('*', async (c) => {
      asked = await c.req.json();
      return errorResponse({ status, type, message: 'No access' });
    });
    const runtime = await startRuntime(0, app);
    const found = linesOf(await see({ AWS_ENDPOINT_URL_BEDROCK_AGENT_RUNTIME: runtime.url }));
    expect(found).toEqual([expect.stringContaining(`${ANSWERS}: `)]);
    const [said] = found.map((each) => each.replace(`${ANSWERS}: `, ''));
    expect(said).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
    // As the backend asks: what may not stream is seen.
    expect(asked).toMatchObject({ streamingConfigurations: { streamFinalResponse: true } });
    await runtime.close();
  });
});

test('agent-checks.ts says nothing that was not seen here', () => {
  expect(unsaid('aws/agent-checks.ts')).toEqual([]);
});
