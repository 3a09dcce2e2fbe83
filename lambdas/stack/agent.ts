import { Stack } from 'aws-cdk-lib';
import { CfnAgent, CfnAgentAlias, type CfnAgentProps } from 'aws-cdk-lib/aws-bedrock';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { actionGroups } from '../agent/action-groups.ts';
import type { ActionGroup } from '../agent/declare.ts';
import { instruction } from '../agent/instruction.ts';
import { sha256 } from '../changes/canonical.ts';
import type { DeployedFunction } from './function.ts';
import type { DeployedGuardrail } from './guardrail.ts';
import { allowModel, IDLE_SECONDS } from './model.ts';
import type { WatchedService } from './watch.ts';

export interface AgentOptions {
  /** Id of an inference profile, such as `us.anthropic.claude-sonnet-4-6`. */
  model: string;
  guardrail: DeployedGuardrail;
  /** Answers the action groups that read. */
  okta: DeployedFunction;
  /** Answers the action group "Changes". */
  ciba: DeployedFunction;
}

export interface DeployedAgent {
  agentId: string;
  aliasId: string;
  aliasArn: string;
  watched: WatchedService;
}

const actionGroup = (group: ActionGroup, { alias }: DeployedFunction): CfnAgent.AgentActionGroupProperty => ({
  actionGroupName: group.name,
  description: group.description,
  actionGroupState: 'ENABLED',
  actionGroupExecutor: { lambda: alias.functionArn },
  functionSchema: {
    functions: group.functions.map(({ name, description, parameters }) => ({ name, description, parameters })),
  },
});

/** The agent's own role: it calls one model by one inference profile, and its guardrail. */
const agentRole = (scope: Construct, model: string, guardrail: DeployedGuardrail): Role => {
  const { account, region, partition } = Stack.of(scope);
  const role = new Role(scope, 'AgentRole', {
    // The agent's id is known only after its role is.
    assumedBy: new ServicePrincipal('bedrock.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:${partition}:bedrock:${region}:${account}:agent/*` },
      },
    }),
  });
  allowModel(role, model, guardrail);
  return role;
};

/** The agent, prepared, and an alias whose description is the hash of what was deployed, so that it follows edits. */
export const createAgent = (scope: Construct, { model, guardrail, okta, ciba }: AgentOptions): DeployedAgent => {
  const said = {
    foundationModel: model,
    instruction,
    idleSessionTtlInSeconds: IDLE_SECONDS,
    // A model call before each turn that only sorts messages; the guardrail and FGA do that better.
    promptOverrideConfiguration: {
      promptConfigurations: [{ promptType: 'PRE_PROCESSING', promptCreationMode: 'DEFAULT', promptState: 'DISABLED' }],
    },
  } satisfies Partial<CfnAgentProps>;
  const role = agentRole(scope, model, guardrail);
  const agent = new CfnAgent(scope, 'Agent', {
    ...said,
    actionGroups: actionGroups.map((group) => actionGroup(group, { okta, ciba }[group.lambda])),
    agentName: 'okta-companion',
    description: 'Answers and asks for changes in Okta as the person who is signed in.',
    agentResourceRoleArn: role.roleArn,
    guardrailConfiguration: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version },
    // Without it edits stay in a draft that nobody runs.
    autoPrepare: true,
  });
  agent.node.addDependency(role);
  const alias = new CfnAgentAlias(scope, 'AgentAlias', {
    agentId: agent.attrAgentId,
    agentAliasName: 'live',
    description: sha256([said, actionGroups, guardrail.hash]),
  });
  for (const { alias: executor } of [okta, ciba]) {
    // Without both conditions any agent of any account could call it.
    executor.addPermission('Agent', {
      principal: new ServicePrincipal('bedrock.amazonaws.com'),
      sourceArn: agent.attrAgentArn,
      sourceAccount: Stack.of(scope).account,
    });
  }
  const aliasArn = alias.attrAgentAliasArn;
  return {
    agentId: agent.attrAgentId,
    aliasId: alias.attrAgentAliasId,
    aliasArn,
    // https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring-agents-cw-metrics.html
    watched: {
      name: 'agent',
      namespace: 'AWS/Bedrock/Agents',
      dimensionsMap: { Operation: 'InvokeAgent', AgentAliasArn: aliasArn, ModelId: model },
      counts: ['InvocationCount', 'InvocationServerErrors', 'InvocationClientErrors'],
      throttles: 'ModelInvocationThrottles',
      times: ['TTFT', 'TotalTime'],
    },
  };
};
