/** Bedrock Agents (Classic): the agent, its alias, and that it answers. */
import {
  type AgentAlias,
  BedrockAgentClient,
  GetAgentAliasCommand,
  GetAgentCommand,
  paginateListAgentVersions,
} from '@aws-sdk/client-bedrock-agent';
import { BedrockAgentRuntimeClient, InvokeAgentCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { type Check, firstOf, type Problem } from '../check.ts';
import type { Settings } from '../settings.ts';
import { ANSWER_MS, checkAws, DEPLOY_AWS, NOT_FOUND, orRefusal, patient, WAIT } from './checking.ts';
import { judgeGuardrail } from './guardrail.ts';

/** What a turn is sent to. */
interface Target {
  alias: AgentAlias | undefined;
  newest: number;
}

/** The agent of Bedrock Agents (Classic) and its alias as deployed, and that it answers: one turn, which says “Hello”. */
export function agentChecks({
  id: agentId,
  alias: agentAliasId,
  model,
}: NonNullable<Settings['aws']['agent']>): Check[] {
  const control = new BedrockAgentClient(patient());
  const runtime = new BedrockAgentRuntimeClient(patient());
  const newestVersion = async (): Promise<number> => {
    const found: number[] = [];
    for await (const page of paginateListAgentVersions({ client: control }, { agentId })) {
      found.push(...(page.agentVersionSummaries ?? []).map(({ agentVersion }) => Number(agentVersion)));
    }
    return Math.max(...found.filter(Number.isInteger));
  };
  const answer = async (): Promise<number> => {
    const { completion } = await runtime.send(
      new InvokeAgentCommand({
        agentId,
        agentAliasId,
        sessionId: `doctor-${crypto.randomUUID()}`,
        inputText: 'Hello',
        streamingConfigurations: { streamFinalResponse: true },
      }),
      { abortSignal: AbortSignal.timeout(ANSWER_MS) },
    );
    let bytes = 0;
    for await (const { chunk } of completion ?? []) bytes += chunk?.bytes?.length ?? 0;
    return bytes;
  };
  const noAgent: Problem = {
    what: `There is no agent ${agentId} here.`,
    do: 'Check BEDROCK_AGENT_ID and AWS_REGION, or run npm run deploy.',
  };
  const noAlias: Problem = {
    what: `The agent has no alias ${agentAliasId}.`,
    do: 'Check BEDROCK_AGENT_ALIAS_ID, or run npm run deploy.',
  };

  const readTarget = async (): Promise<Target | { missing: Problem }> => {
    const newest = await orRefusal(newestVersion(), NOT_FOUND);
    if ('refusal' in newest) return { missing: noAgent };
    const alias = await orRefusal(control.send(new GetAgentAliasCommand({ agentId, agentAliasId })), NOT_FOUND);
    return 'refusal' in alias ? { missing: noAlias } : { alias: alias.is.agentAlias, newest: newest.is };
  };
  let read: Promise<Target | { missing: Problem }> | undefined;
  const target = () => {
    read ??= readTarget();
    return read;
  };

  return [
    checkAws({
      name: 'Agent',
      read: () => orRefusal(control.send(new GetAgentCommand({ agentId })), NOT_FOUND),
      judge: (seen) => {
        if ('refusal' in seen) return noAgent;
        const { agentStatus, foundationModel, guardrailConfiguration: guardrail } = seen.is.agent ?? {};
        return firstOf(
          agentStatus !== 'PREPARED' && {
            what: `The agent is ${agentStatus}, so what was changed last is not in force.`,
            do: `Run aws bedrock-agent prepare-agent --agent-id ${agentId}.`,
          },
          model !== undefined &&
            foundationModel !== model && { what: `The agent runs ${foundationModel}, not ${model}.`, do: DEPLOY_AWS },
          judgeGuardrail('agent', guardrail && String(guardrail.guardrailVersion)),
        );
      },
    }),
    checkAws({
      name: 'Agent alias',
      read: target,
      judge: (seen) => {
        if ('missing' in seen) return seen.missing;
        const { alias, newest } = seen;
        const { agentAliasStatus, aliasInvocationState, routingConfiguration } = alias ?? {};
        const version = routingConfiguration?.[0]?.agentVersion ?? 'nothing';
        return firstOf(
          agentAliasStatus !== 'PREPARED' && {
            what: `The alias is ${agentAliasStatus}.`,
            do: /^(CREAT|UPDAT)ING$/.test(agentAliasStatus ?? '') ? WAIT : DEPLOY_AWS,
          },
          aliasInvocationState === 'REJECT_INVOCATIONS' && {
            what: 'The alias rejects invocations: somebody has used this kill switch.',
            do: `Find out why, then update the alias to ACCEPT_INVOCATIONS.`,
          },
          !/^\d+$/.test(version) && {
            what: `The alias points to ${version}, not to a numbered version, so it changes under people’s feet.`,
            do: 'Set BEDROCK_AGENT_ALIAS_ID to what npm run deploy printed.',
          },
          Number(version) < newest && {
            what: `The alias points to version ${version}, but ${newest} is the newest.`,
            do: DEPLOY_AWS,
          },
        );
      },
    }),
    checkAws({
      name: 'Model: the agent answers',
      read: async () => {
        const there = await target();
        if ('missing' in there) return there;
        return orRefusal(answer(), 'AccessDeniedException', NOT_FOUND, 'ModelNotReadyException', 'ValidationException');
      },
      judge: (said) => {
        if ('missing' in said) return said.missing;
        if ('is' in said) {
          return said.is > 0
            ? undefined
            : { what: 'The agent gave an empty answer.', do: 'Look at the agent’s traces in Amazon Bedrock.' };
        }
        if (said.refusal === 'AccessDeniedException') {
          return {
            what: 'The agent may not use its model, or you may not invoke the agent.',
            do: 'Run this again in two minutes, for a first call may start the model’s subscription; then check that the agent’s role may InvokeModelWithResponseStream, and you InvokeAgent.',
          };
        }
        return said.refusal === 'ModelNotReadyException'
          ? { what: 'The model of the agent is not ready.', do: WAIT }
          : { what: `The agent does not answer (${said.refusal}).`, do: DEPLOY_AWS };
      },
    }),
  ];
}
