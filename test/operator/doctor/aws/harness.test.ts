/** The doctor on AgentCore's harness: what is broken gives its own sentence, and only that one. */
import { BedrockAgentCoreControlClient, UpdateHarnessCommand } from '@aws-sdk/client-bedrock-agentcore-control';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { harnessChecks } from '../../../../backend/operator/doctor/aws/harness-checks.ts';
import { awsAt, errorResponse } from '../../../cloud/aws.ts';
import { bodyOf, exceptionFrame } from '../../../cloud/bedrock/frames.ts';
import { startRuntime } from '../../../cloud/bedrock/runtime.ts';
import { type RunningEngine, startEngine } from '../../../cloud/engine.ts';
import { setFault } from '../../../cloud/faults/set-fault.ts';
import { AGENTCORE } from '../../../cloud/tenant.ts';
import { altered } from '../altered.ts';
import { examination, expectOnly, linesOf, NOWHERE } from '../examine.ts';
import { DEPLOY, DEVIATIONS, guardrailConfig, MODEL, model, RIGHT, type Update } from './harness-deviations.ts';

const { examine, unsaid } = examination();
let engine: RunningEngine;
beforeAll(async () => {
  engine = await startEngine('agentcore', { port: 0, lambdaUrl: NOWHERE, at: () => NOWHERE });
});
afterAll(() => engine.close());

const WAIT = '→ Wait a minute, then run this again.';

const see = (change: Record<string, string> = {}) =>
  examine(({ aws }) => (aws.harness ? harnessChecks(aws.harness) : []), {
    AGENT: 'agentcore',
    AGENTCORE_HARNESS_ARN: AGENTCORE.harnessArn,
    AWS_ENDPOINT_URL_BEDROCK_AGENTCORE: engine.url,
    AWS_ENDPOINT_URL_BEDROCK_AGENTCORE_CONTROL: engine.url,
    ...change,
  });

async function update(change: Update): Promise<void> {
  const client = new BedrockAgentCoreControlClient(awsAt(engine.url));
  await client.send(new UpdateHarnessCommand({ harnessId: AGENTCORE.harnessArn.split('/')[1], ...change }));
}
test('a harness as it was deployed is right', async () => {
  const found = await see({ BEDROCK_MODEL: MODEL });
  expect(linesOf(found)).toEqual([]);
  expect(found.length).toBe(7);
});

describe('a harness that is not as it was deployed', () => {
  test.each(DEVIATIONS)('is told: %s', async (line, change) => {
    await update(change);
    try {
      expectOnly(await see({ BEDROCK_MODEL: MODEL }), line);
    } finally {
      await update(RIGHT);
    }
    expect(linesOf(await see())).toEqual([]);
  });

  test('is told when its model is of somebody else', async () => {
    await update({ model: { geminiModelConfig: { modelId: 'gemini', apiKeyArn: 'arn:aws:x' } } });
    expect(linesOf(await see())[0]).toBe(`Harness: model: The harness runs no model of Amazon Bedrock. ${DEPLOY}`);
    await update(RIGHT);
  });

  test('is right with an inference profile of one’s own', async () => {
    const profile = 'arn:aws:bedrock:us-east-1:000000000000:application-inference-profile/abcdefghijkl';
    await update(model(profile, { guardrailConfig }));
    expect(linesOf(await see())).toEqual([]);
    await update(RIGHT);
  });

  test('is told alike by every check when it is not there', async () => {
    const found = await see({ AGENTCORE_HARNESS_ARN: AGENTCORE.harnessArn.replace('LOCAL00001', 'LOCAL00002') });
    expectOnly(
      found,
      'Harness: There is no harness okta_companion-LOCAL00002 here. → Check AGENTCORE_HARNESS_ARN and AWS_REGION, or run npm run deploy.',
    );
    expect(found.every(({ state }) => state === 'wrong')).toBe(true);
  });

  test.each([
    ['"status":"CREATING"', `The harness is CREATING. ${WAIT}`],
    ['"status":"UPDATING"', `The harness is UPDATING. ${WAIT}`],
    [
      '"status":"CREATE_FAILED","failureReason":"The role cannot be assumed"',
      `The harness is CREATE_FAILED: The role cannot be assumed. ${DEPLOY}`,
    ],
    ['"status":"DELETING"', `The harness is DELETING: no word why. ${DEPLOY}`],
  ])('is told with %s', async (status, line) => {
    const door = await altered(engine.url, (answer) => answer.replace('"status":"READY"', status));
    expectOnly(await see({ AWS_ENDPOINT_URL_BEDROCK_AGENTCORE_CONTROL: door.url }), `Harness: ${line}`);
    await door.close();
  });
});

describe('a harness that does not answer', () => {
  const LOG = '→ Look into the harness’s log in CloudWatch.';
  const AGAIN = '→ Run this again in two minutes; if it stays, look into the harness’s log in CloudWatch.';

  test('is told when its answer is empty', async () => {
    await setFault(engine.url, { operationId: 'InvokeHarness', mode: 'empty' });
    expectOnly(await see(), `Model: the harness answers: The harness gave an empty answer. ${LOG}`);
  });

  const refusing = (type: string, status: number) => () => errorResponse({ status, type, message: 'No access' });
  const failing = () =>
    new Response(
      bodyOf(
        (async function* () {
          yield 'runtimeClientError';
        })(),
        (name) => exceptionFrame(name, { message: 'The model is denied' }),
        () => {},
      ),
      { headers: { 'content-type': 'application/vnd.amazon.eventstream' } },
    );

  test.each<[string, () => Response, string | RegExp]>([
    [
      'AccessDeniedException',
      refusing('AccessDeniedException', 403),
      /^The harness may not use its model, or you may not invoke the harness\. → Run this again in two minutes/,
    ],
    [
      'ResourceNotFoundException',
      refusing('ResourceNotFoundException', 404),
      /^There is no harness okta_companion-LOCAL00001 here\. → Check AGENTCORE_HARNESS_ARN/,
    ],
    [
      'ValidationException',
      refusing('ValidationException', 400),
      `The harness does not answer (ValidationException). ${AGAIN}`,
    ],
    ['runtimeClientError', failing, `The harness does not answer (RuntimeClientError). ${AGAIN}`],
  ])('is told when it answers with %s', async (_name, answer, line) => {
    const runtime = await startRuntime(0, new Hono().all('*', answer));
    const found = linesOf(await see({ AWS_ENDPOINT_URL_BEDROCK_AGENTCORE: runtime.url }));
    const [said] = found.map((each) => each.replace('Model: the harness answers: ', ''));
    expect(said).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
    expect(found.length).toBe(1);
    await runtime.close();
  });
});

test.each(['aws/harness-checks.ts', 'aws/guardrail.ts'])('%s says nothing that was not seen here', (source) => {
  expect(unsaid(source)).toEqual([]);
});
