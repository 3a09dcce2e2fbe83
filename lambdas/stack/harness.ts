import { Aws, Validations } from 'aws-cdk-lib';
import { CfnHarness } from 'aws-cdk-lib/aws-bedrockagentcore';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { agentTools } from '../agent/tools.ts';
import type { DeployedGuardrail } from './guardrail.ts';
import { allowModel, IDLE_SECONDS } from './model.ts';
import type { WatchedService } from './watch.ts';

export interface HarnessOptions {
  /** Id of an inference profile, such as `us.anthropic.claude-sonnet-4-6`. */
  model: string;
  guardrail: DeployedGuardrail;
}

export interface DeployedHarness {
  harnessArn: string;
  watched: WatchedService;
}

/** Letters, digits and underscores, at most 40. */
const NAME = 'okta_companion';

/** A turn of the backend lasts no longer. */
const TIMEOUT_SECONDS = 300;

/** An invocation ends where a call is handed back, so a good one has one iteration. */
const ITERATIONS = 4;

/** AgentCore's longest life of a session. */
const SESSION_SECONDS = 28_800;

/**
 * The harness's own role: one model by one profile, the guardrail, its managed image, its log and its metrics – the
 * service's sample without browser, code interpreter and memory:
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-security.html#harness-execution-role-policy
 */
const harnessRole = (scope: Construct, { model, guardrail }: HarnessOptions): Role => {
  // Not the stack's own, which are plain text where the command line knows them: what is acknowledged would not match.
  const { ACCOUNT_ID: account, REGION: region, PARTITION: partition } = Aws;
  const own = `arn:${partition}:bedrock-agentcore:${region}:${account}`;
  const role = new Role(scope, 'HarnessRole', {
    // The source is the service's own, not the harness: a narrower ARN fails the validation of CreateHarness.
    assumedBy: new ServicePrincipal('bedrock-agentcore.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': `${own}:*` } },
    }),
  });
  allowModel(role, model, guardrail);
  const allow = (actions: string[], resources: string[], conditions?: Record<string, Record<string, string>>) =>
    role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
  const logs = `arn:${partition}:logs:${region}:${account}:log-group`;
  const runtimes = `${logs}:/aws/bedrock-agentcore/runtimes/*`;
  const directory = `${own}:workload-identity-directory/default`;
  allow(['logs:CreateLogGroup', 'logs:DescribeLogStreams', 'logs:PutResourcePolicy'], [runtimes]);
  allow(['logs:DescribeLogGroups'], [`${logs}:*`]);
  allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [`${runtimes}:log-stream:*`]);
  allow(['bedrock-agentcore:GetWorkloadAccessToken'], [directory, `${directory}/workload-identity/harness_${NAME}-*`]);
  allow(['cloudwatch:PutMetricData'], ['*'], { StringEquals: { 'cloudwatch:namespace': 'bedrock-agentcore' } });
  allow(
    [
      'ecr-public:GetAuthorizationToken',
      'sts:GetServiceBearerToken',
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
    ],
    ['*'],
  );
  // A parameter of the model can name a role to take.
  role.addToPolicy(new PolicyStatement({ effect: Effect.DENY, actions: ['sts:AssumeRole'], resources: ['*'] }));

  const wide = [
    '*',
    'arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:*',
    'arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/bedrock-agentcore/runtimes/*',
    'arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/bedrock-agentcore/runtimes/*:log-stream:*',
    `arn:<AWS::Partition>:bedrock-agentcore:<AWS::Region>:<AWS::AccountId>:workload-identity-directory/default/workload-identity/harness_${NAME}-*`,
  ];
  for (const resource of wide) {
    Validations.of(role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`,
      reason: 'These actions know no narrower resource, or the service names it only when the harness is there.',
    });
  }
  return role;
};

/**
 * The managed harness: model, role, guardrail and limits. Instruction and functions come with every turn, and what it
 * says here is only the default of an invocation; who may invoke it is what holds.
 */
export const createHarness = (scope: Construct, options: HarnessOptions): DeployedHarness => {
  const { model, guardrail } = options;
  const role = harnessRole(scope, options);
  const harness = new CfnHarness(scope, 'Harness', {
    harnessName: NAME,
    executionRoleArn: role.roleArn,
    model: {
      bedrockModelConfig: {
        modelId: model,
        // The only format that guardrails work with.
        apiFormat: 'converse_stream',
        additionalParams: {
          guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version },
        },
      },
    },
    // Left out, the model would have a shell and a file system.
    allowedTools: agentTools.map(({ name }) => name),
    // Left out, the service would keep every conversation for a month.
    memory: { disabled: {} },
    maxIterations: ITERATIONS,
    timeoutSeconds: TIMEOUT_SECONDS,
    environment: {
      agentCoreRuntimeEnvironment: {
        lifecycleConfiguration: { idleRuntimeSessionTimeout: IDLE_SECONDS, maxLifetime: SESSION_SECONDS },
      },
    },
  });
  // The service tries the role when it makes the harness.
  harness.node.addDependency(role);
  return {
    harnessArn: harness.attrArn,
    // https://docs.aws.amazon.com/bedrock/latest/userguide/monitoring.html
    watched: {
      name: 'model',
      namespace: 'AWS/Bedrock',
      dimensionsMap: { ModelId: model },
      counts: ['Invocations', 'InvocationServerErrors', 'InvocationClientErrors'],
      throttles: 'InvocationThrottles',
      times: ['InvocationLatency'],
    },
  };
};
