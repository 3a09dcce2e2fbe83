import { describe, expect, test } from 'vitest';
import { deployed, ofType } from './assembly/deployed.ts';
import { MODEL_ACCESS, ROLES } from './permitted.ts';
import { permissions } from './roles.ts';

const { resources } = await deployed('bedrock-agent');
const found = permissions(resources);

test('these are the roles, and no other identity has a policy', () => {
  expect([...found.keys()].sort()).toEqual(Object.keys(ROLES).sort());
  for (const role of ofType(resources, 'AWS::IAM::Role')) {
    expect(role).not.toHaveProperty('ManagedPolicyArns');
    expect(role).not.toHaveProperty('Policies');
  }
  for (const type of ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::ManagedPolicy'])
    expect(ofType(resources, type)).toEqual([]);
});

test.each(Object.entries(ROLES))('%s may do this and nothing else', (role, lines) => {
  expect(found.get(role)?.toSorted()).toEqual(lines.toSorted());
});

describe('nobody else', () => {
  const who = (pattern: RegExp) =>
    [...found]
      .filter(([, lines]) => lines.some((line) => !line.startsWith('never ') && pattern.test(line)))
      .map(([role]) => role);

  test.each([
    ['reads the vault client secret, but the backend', /VaultClientSecret/, ['backendRole']],
    ['reads the CIBA client secret, but the approval workflow', /CibaClientSecret/, ['approvalRole']],
    ['reads the background client secret, but the okta Lambda', /BackgroundClientSecret/, ['oktaRole']],
    ['reads the FGA client secret, but the authorizer', /FgaClientSecret/, ['fgaRole']],
    ['reads the key that opens a handoff, but the okta Lambda', /HandoffPrivateKey/, ['oktaRole']],
    ['reads the key of the session ids, but the backend', /SessionKey/, ['backendRole']],
    ['writes a session, but the backend', /(Put|Update|Delete)Item Sessions/, ['backendRole']],
    ['reads a session, but the Lambdas that ask who it is', /GetItem Sessions/, ['oktaRole', 'cibaRole']],
    ['deletes a change, but the one that took it back', /DeleteItem Changes/, ['cibaRole']],
    [
      'keeps a result, but the okta Lambda and the backend',
      /(Put|Update|Delete)Item Results/,
      ['backendRole', 'oktaRole'],
    ],
    ['reads a result, but the okta Lambda and the backend', /(GetItem|Query) Results/, ['oktaRole', 'backendRole']],
    ['changes a row where it lies, past the table of transitions', /dynamodb:UpdateItem (?!Limits)/, []],
    [
      'starts the workflow of a change, but who asks for one and whose button it is',
      /InvokeFunction approval/,
      ['cibaRole', 'backendRole'],
    ],
    ['confirms a change, but the backend', /GetSecretValue ProofPrivateKey/, ['backendRole']],
    ['makes a receipt, but the executor', /GetSecretValue ReceiptKey/, ['oktaRole']],
    ['resolves whom a change is about, but the ciba Lambda', /InvokeFunction okta.*resolution/, ['cibaRole']],
    [
      'starts a report, but who is asked for one or carries one on',
      /InvokeFunction .*report(:|Function)/,
      ['oktaRole', 'backendRole'],
    ],
    ['reads a report on, but its workflow', /InvokeFunction okta.*reporting/, ['reportRole']],
    ['tells what a person may begin with, but the backend', /InvokeFunction .*okta.*beginning/, ['backendRole']],
    ['executes a change, but the approval workflow', /InvokeFunction okta.*execution/, ['approvalRole']],
    ['calls the agent’s functions, but the agent', /InvokeFunction (okta|ciba).*live/, []],
    [
      'calls a function but by an alias',
      /InvokeFunction (?!(\w+Alias|[\w:-]+:)(live|resolution|execution|reporting|beginning)$)/,
      [],
    ],
    ['talks to the agent, but the backend', /InvokeAgent /, ['backendRole']],
    ['calls a model, but the agent', /InvokeModel/, ['AgentRole']],
    ['touches DynamoDB, but these', /dynamodb:/, ['oktaRole', 'approvalRole', 'cibaRole', 'auditRole', 'backendRole']],
    ['is told to sign, but by its schedule', /InvokeFunction audit/, ['SigningSchedulerRole']],
    ['scans, reads in bulk or reads a stream', /dynamodb:(Scan|Batch|Describe|GetRecords|PartiQL)/, []],
    ['writes, lists or describes a secret', /secretsmanager:(?!GetSecretValue)/, []],
    ['has a wildcard action', /^[^ ]*\*/, []],
    ['has every resource', / \*( |$)/, []],
    [
      'has a wildcard resource, but for versions, regions and schedules',
      /\*/,
      ['approvalRole', 'reportRole', 'oktaRole', 'AgentRole'],
    ],
    ['makes or moves a schedule, but the okta Lambda', /scheduler:/, ['oktaRole']],
    ['has a service take a role, but the okta Lambda', /iam:/, ['oktaRole']],
    ['is started by Scheduler, but the approval workflow', /InvokeFunction arn.*:live$/, ['oktaRole', 'SchedulerRole']],
  ])('%s', (_, pattern, roles) => {
    expect(who(pattern).sort()).toEqual(roles.toSorted());
  });
});

test('no role may update or delete a row of the audit, and one alone may sign', () => {
  const lines = [...found].flatMap(([role, own]) => own.map((line) => `${role} ${line}`));
  const ofAudit = lines.filter((line) => / Audit(\/|$)/.test(line)).map((line) => line.split(' ')[1]);
  expect(new Set(ofAudit)).toEqual(new Set(['dynamodb:PutItem', 'dynamodb:Query']));
  expect(lines.filter((line) => line.includes('kms:Sign'))).toEqual([
    'auditRole kms:Sign SigningKey if kms:SigningAlgorithm = ECDSA_SHA_256',
  ]);
});

describe('with AgentCore', async () => {
  const { resources: other } = await deployed('agentcore');
  const may = permissions(other);
  const RUNTIMES = 'arn:Partition:logs:Region:AccountId:log-group:/aws/bedrock-agentcore/runtimes/*';
  const DIRECTORY = 'arn:Partition:bedrock-agentcore:Region:AccountId:workload-identity-directory/default';
  const { AgentRole: _, backendRole = [], ...same } = ROLES;
  const roles: Record<string, string[]> = {
    ...same,
    backendRole: [
      ...backendRole.filter((line) => !line.startsWith('bedrock:InvokeAgent')),
      'bedrock-agentcore:InvokeHarness HarnessArn',
      'bedrock-agentcore:InvokeAgentRuntime HarnessArn',
      'lambda:InvokeFunction oktaFunctionAliaslive',
      'lambda:InvokeFunction cibaFunctionAliaslive',
    ],
    // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-security.html#harness-execution-role-policy
    HarnessRole: [
      ...MODEL_ACCESS,
      ...['CreateLogGroup', 'DescribeLogStreams', 'PutResourcePolicy'].map((action) => `logs:${action} ${RUNTIMES}`),
      'logs:DescribeLogGroups arn:Partition:logs:Region:AccountId:log-group:*',
      ...['CreateLogStream', 'PutLogEvents'].map((action) => `logs:${action} ${RUNTIMES}:log-stream:*`),
      `bedrock-agentcore:GetWorkloadAccessToken ${DIRECTORY}`,
      `bedrock-agentcore:GetWorkloadAccessToken ${DIRECTORY}/workload-identity/harness_okta_companion-*`,
      'cloudwatch:PutMetricData * if cloudwatch:namespace = bedrock-agentcore',
      'ecr-public:GetAuthorizationToken *',
      'sts:GetServiceBearerToken *',
      'xray:PutTraceSegments *',
      'xray:PutTelemetryRecords *',
      'xray:GetSamplingRules *',
      'xray:GetSamplingTargets *',
      'never sts:AssumeRole *',
    ],
  };

  test('these are the roles', () => {
    expect([...may.keys()].sort()).toEqual(Object.keys(roles).sort());
  });

  test.each(Object.entries(roles))('%s may do this and nothing else', (role, lines) => {
    expect(may.get(role)?.toSorted()).toEqual(lines.toSorted());
  });

  test('the harness is made once its role may do all of it, and AgentCore takes that role for this account only', () => {
    expect(other.find(({ Type }) => Type === 'AWS::BedrockAgentCore::Harness')?.DependsOn).toEqual(
      expect.arrayContaining([expect.stringMatching(/^HarnessRoleDefaultPolicy/)]),
    );
    const [trust] = ofType(other, 'AWS::IAM::Role')
      .map(({ AssumeRolePolicyDocument }) => JSON.stringify(AssumeRolePolicyDocument))
      .filter((each) => each.includes('bedrock-agentcore.amazonaws.com'));
    expect(trust).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
    expect(trust).toMatch(/"ArnLike":\{"aws:SourceArn":.*":bedrock-agentcore:".*\{"Ref":"AWS::AccountId"\},":\*"/);
  });

  test('nobody calls a Lambda from outside but by the URL', () => {
    const principals = ofType(other, 'AWS::Lambda::Permission').map(({ Principal }) => Principal);
    expect(principals).toEqual(['*', '*']);
  });
});
