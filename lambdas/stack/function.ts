import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { LIVE } from '../contract/alias.ts';

/** The code of the handler in a file of the repository. */
export type CodeOf = (entry: string) => Code;

/** A deployed function, its alias `live`, and the role it has to itself. */
export interface DeployedFunction {
  function: LambdaFunction;
  alias: Alias;
  role: Role;
  logGroup: LogGroup;
}

export interface FunctionOptions {
  /** Deployed as `okta-companion-<name>`. */
  name: string;
  code: Code;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes?: number;
  /** A new text makes a new version, whose environments read their secrets anew. */
  revision?: string | undefined;
  /** How many executions at once it has to itself, and no more. */
  reserved?: number | undefined;
  /** How long one durable execution may take, replays and waits together. Only at creation: a function cannot become durable. */
  durableSeconds?: number;
  /** How long its log is kept; three months when left out. */
  logDays?: RetentionDays;
}

/** A function on Node 24 and ARM whose role may write its own log and nothing else yet. */
export const deployFunction = (scope: Construct, options: FunctionOptions): DeployedFunction => {
  const { name, code, environment, timeoutSeconds, memoryMegabytes = 512, revision } = options;
  const { reserved, durableSeconds, logDays } = options;
  const functionName = `okta-companion-${name}`;
  const own = new Construct(scope, name);
  const role = new Role(own, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const logGroup = new LogGroup(own, 'Log', {
    logGroupName: `/aws/lambda/${functionName}`,
    retention: logDays ?? RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  role.addToPolicy(
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
  );
  if (durableSeconds !== undefined) {
    // By its name, because the function waits for its role. An execution is named by the version it began with.
    const executions = arnOf(name, '*');
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
        resources: [executions],
      }),
    );
    Validations.of(role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:${functionName}:*]`,
      reason: 'The versions of this one function, whose numbers are known only once they are there.',
    });
  }
  const deployed = new LambdaFunction(own, 'Function', {
    functionName,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code,
    ...(revision !== undefined && { description: `Secrets of ${revision}` }),
    role,
    environment,
    timeout: Duration.seconds(timeoutSeconds),
    memorySize: memoryMegabytes,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
    ...(durableSeconds !== undefined && {
      durableConfig: { executionTimeout: Duration.seconds(durableSeconds), retentionPeriod: Duration.days(14) },
    }),
  });
  // Called by an alias, so that a deployment changes code and configuration at one moment. A workflow is started
  // without waiting, and is not safe to start twice.
  const alias = deployed.addAlias(LIVE, durableSeconds === undefined ? {} : { retryAttempts: 0 });
  return { function: deployed, alias, role, logGroup };
};

/** The ARN of a function's alias, for who is deployed before it. */
export const arnOf = (name: string, alias: string): string =>
  `arn:${Aws.PARTITION}:lambda:${Aws.REGION}:${Aws.ACCOUNT_ID}:function:okta-companion-${name}:${alias}`;

/** Lets a function call another by this alias only. */
export const allowInvoke = ({ role }: DeployedFunction, functionArn: string): void => {
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
};
