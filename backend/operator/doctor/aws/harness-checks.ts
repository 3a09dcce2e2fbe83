/** The harness of Amazon Bedrock AgentCore: made as the deployment makes it, and that it answers. */
import { BedrockAgentCoreClient, InvokeHarnessCommand } from '@aws-sdk/client-bedrock-agentcore';
import {
  BedrockAgentCoreControlClient,
  GetHarnessCommand,
  type Harness,
} from '@aws-sdk/client-bedrock-agentcore-control';
import * as z from 'zod';
import { agentTools } from '../../../../lambdas/contract/agent/engine.ts';
import { type Check, firstOf, lacking, type Problem } from '../check.ts';
import type { Settings } from '../settings.ts';
import { ANSWER_MS, checkAws, DEPLOY_AWS, NOT_FOUND, orRefusal, patient, WAIT } from './checking.ts';
import { judgeGuardrail } from './guardrail.ts';

/** Ids of inference profiles: the system's by geography, an account's own by ARN. */
const INFERENCE_PROFILE = /^(us|eu|apac|jp|au|global)\.|:(application-)?inference-profile\//;

const FUNCTIONS = agentTools.map(({ name }) => name);

const Additional = z.object({
  guardrailConfig: z.object({ guardrailIdentifier: z.string().min(1), guardrailVersion: z.string() }),
});

function judgeStatus({ status, failureReason }: Harness): Problem | undefined {
  if (status === 'READY') return undefined;
  if (status === 'CREATING' || status === 'UPDATING') return { what: `The harness is ${status}.`, do: WAIT };
  return { what: `The harness is ${status}: ${failureReason ?? 'no word why'}.`, do: DEPLOY_AWS };
}

const judgeModel =
  (wanted: string | undefined) =>
  ({ model }: Harness): Problem | undefined => {
    const is = model?.bedrockModelConfig?.modelId;
    if (is === undefined) return { what: 'The harness runs no model of Amazon Bedrock.', do: DEPLOY_AWS };
    return firstOf(
      !INFERENCE_PROFILE.test(is) && {
        what: `The harness names the model ${is} itself, which Bedrock gives by an inference profile only.`,
        do: 'Set BEDROCK_MODEL to an inference profile, as us.anthropic.claude-sonnet-4-6, and run npm run deploy.',
      },
      wanted !== undefined && is !== wanted && { what: `The harness runs ${is}, not ${wanted}.`, do: DEPLOY_AWS },
    );
  };

/** Guardrails work with the Converse format only, which is also the default. */
function judgeModelGuardrail({ model }: Harness): Problem | undefined {
  const format = model?.bedrockModelConfig?.apiFormat ?? 'converse_stream';
  const guardrail = Additional.safeParse(model?.bedrockModelConfig?.additionalParams).data?.guardrailConfig;
  return firstOf(
    judgeGuardrail('harness', guardrail?.guardrailVersion),
    format !== 'converse_stream' && {
      what: `The harness asks its model by ${format}, with which no guardrail works.`,
      do: DEPLOY_AWS,
    },
  );
}

const judgeMemory = ({ memory }: Harness): Problem | undefined =>
  memory?.disabled
    ? undefined
    : { what: 'The harness keeps conversations beyond the session: its memory is not disabled.', do: DEPLOY_AWS };

/** A name may be a pattern, as `file_*`, so whatever is no function of ours may open the harness's machine. */
function judgeTools({ allowedTools = [] }: Harness): Problem | undefined {
  const more = lacking(allowedTools, FUNCTIONS);
  return firstOf(
    allowedTools.length === 0 && {
      what: 'The harness allows every tool, so the model has a shell and files: its allowedTools are empty.',
      do: DEPLOY_AWS,
    },
    more !== '' && {
      what: `The harness allows the model more than the agent’s functions: ${more}.`,
      do: DEPLOY_AWS,
    },
  );
}

/** What runs or is read in every turn, whatever the backend sends along. */
function judgeRest({ hooks = [], skills = [], tools = [] }: Harness): Problem | undefined {
  const more = Object.entries({ hooks, skills, tools }).filter(([, each]) => each.length > 0);
  return more.length === 0
    ? undefined
    : {
        what: `The harness has ${more.map(([name]) => name).join(' and ')} that no deployment gave it.`,
        do: 'Take them away in Amazon Bedrock AgentCore: a deployment leaves alone what it does not name.',
      };
}

/** The harness of AgentCore as deployed, and that it answers: one invocation, which says “Hello”. */
export function harnessChecks({ arn: harnessArn, model }: NonNullable<Settings['aws']['harness']>): Check[] {
  const control = new BedrockAgentCoreControlClient(patient());
  const runtime = new BedrockAgentCoreClient(patient());
  const harnessId = harnessArn.slice(harnessArn.lastIndexOf('/') + 1);
  const noHarness: Problem = {
    what: `There is no harness ${harnessId} here.`,
    do: 'Check AGENTCORE_HARNESS_ARN and AWS_REGION, or run npm run deploy.',
  };

  let asked: Promise<{ is: Harness | undefined } | { refusal: string }> | undefined;
  const harness = () => {
    asked ??= orRefusal(
      control.send(new GetHarnessCommand({ harnessId })).then((answer) => answer.harness),
      NOT_FOUND,
    );
    return asked;
  };
  const checkHarness = (name: string, judge: (seen: Harness) => Problem | undefined) =>
    checkAws({ name, read: harness, judge: (seen) => ('is' in seen && seen.is ? judge(seen.is) : noHarness) });

  const answer = async (): Promise<string> => {
    const sessionId = `doctor-${crypto.randomUUID()}`;
    const { stream } = await runtime.send(
      new InvokeHarnessCommand({
        harnessArn,
        runtimeSessionId: sessionId,
        actorId: sessionId,
        // Names only, and no tool of these names is sent along: nothing can be done by this turn.
        allowedTools: FUNCTIONS,
        messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
      }),
      { abortSignal: AbortSignal.timeout(ANSWER_MS) },
    );
    let said = '';
    for await (const { contentBlockDelta } of stream ?? []) said += contentBlockDelta?.delta?.text ?? '';
    return said;
  };

  return [
    checkHarness('Harness', judgeStatus),
    checkHarness('Harness: model', judgeModel(model)),
    checkHarness('Harness: guardrail', judgeModelGuardrail),
    checkHarness('Harness: memory', judgeMemory),
    checkHarness('Harness: tools', judgeTools),
    checkHarness('Harness: nothing beside', judgeRest),
    checkAws({
      name: 'Model: the harness answers',
      read: () => orRefusal(answer(), 'AccessDeniedException', NOT_FOUND, 'RuntimeClientError', 'ValidationException'),
      judge: (said) => {
        if ('is' in said) {
          return said.is.trim()
            ? undefined
            : { what: 'The harness gave an empty answer.', do: 'Look into the harness’s log in CloudWatch.' };
        }
        if (said.refusal === NOT_FOUND) return noHarness;
        if (said.refusal === 'AccessDeniedException') {
          return {
            what: 'The harness may not use its model, or you may not invoke the harness.',
            do: 'Run this again in two minutes, for a first call may start the model’s subscription; then check the role of the harness, and that you may InvokeHarness and InvokeAgentRuntime (bedrock-agentcore) on it.',
          };
        }
        return {
          what: `The harness does not answer (${said.refusal}).`,
          do: 'Run this again in two minutes; if it stays, look into the harness’s log in CloudWatch.',
        };
      },
    }),
  ];
}
