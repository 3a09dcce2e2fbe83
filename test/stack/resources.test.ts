import { globSync } from 'node:fs';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ASSUMPTIONS, DEPLOYED } from '../../lambdas/agent/cost-inputs.ts';
import { actionGroups } from '../../lambdas/agent/functions.ts';
import { instruction } from '../../lambdas/agent/instruction.ts';
import { productFunctions } from '../fakes/functions.ts';
import { deployment, ofType, readable, resourcesOf, settings } from './deployed.ts';

const entries: string[] = [];
const resources = resourcesOf(
  deployment({}, (entry) => {
    entries.push(entry);
    return Code.fromInline('code');
  }),
);
const only = (type: string) => {
  const [first, ...more] = ofType(resources, type);
  expect(more).toEqual([]);
  return first ?? {};
};

describe('the agent', () => {
  const agent = only('AWS::Bedrock::Agent');

  test('is prepared with the catalogue’s instruction and functions, each group on its Lambda’s alias', () => {
    expect(agent).toMatchObject({
      AutoPrepare: true,
      Instruction: instruction,
      FoundationModel: settings.BEDROCK_MODEL,
    });
    const groups = z
      .array(
        z.object({
          ActionGroupName: z.string(),
          ActionGroupExecutor: z.object({ Lambda: z.unknown() }),
          FunctionSchema: z.object({ Functions: z.array(z.object({ Name: z.string(), Parameters: z.unknown() })) }),
        }),
      )
      .parse(agent.ActionGroups);
    expect(
      groups.map(({ ActionGroupName, ActionGroupExecutor, FunctionSchema }) => [
        ActionGroupName,
        readable(ActionGroupExecutor.Lambda),
        FunctionSchema.Functions.map(({ Name }) => Name),
      ]),
    ).toEqual([
      ['Okta', 'oktaFunctionAliaslive', actionGroups[0].functions.map(({ name }) => name)],
      ['Changes', 'cibaFunctionAliaslive', actionGroups[1].functions.map(({ name }) => name)],
    ]);
    expect(JSON.stringify(groups[0]?.FunctionSchema.Functions[0]?.Parameters)).toContain('"Required":false');
  });

  test('keeps to Bedrock’s quotas', () => {
    expect(instruction.length).toBeGreaterThanOrEqual(40);
    expect(instruction.length).toBeLessThanOrEqual(4000);
    expect(actionGroups.flatMap(({ functions }) => functions).length).toBeLessThanOrEqual(11);
    for (const { name, description, functions } of actionGroups) {
      expect(name).toMatch(/^[0-9a-zA-Z]{1,100}$/);
      expect(description.length).toBeLessThanOrEqual(200);
      expect(functions.length).toBeLessThanOrEqual(5);
      for (const each of functions) {
        expect(each.description.length).toBeLessThanOrEqual(1200);
        const parameters = Object.values(each.parameters);
        expect(parameters.length).toBeLessThanOrEqual(5);
        for (const parameter of parameters) expect(parameter.description.length).toBeLessThanOrEqual(500);
      }
    }
  });

  test('has a guardrail by a numbered version, against prompt attacks and secrets', () => {
    expect(agent.GuardrailConfiguration).toEqual({
      GuardrailIdentifier: { 'Fn::GetAtt': ['Guardrail', 'GuardrailId'] },
      GuardrailVersion: { 'Fn::GetAtt': ['GuardrailVersion', 'Version'] },
    });
    expect(only('AWS::Bedrock::Guardrail').ContentPolicyConfig).toEqual({
      FiltersConfig: [{ Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', OutputStrength: 'NONE' }],
    });
  });

  const Patterns = z.object({ RegexesConfig: z.array(z.object({ Pattern: z.string(), Action: z.literal('BLOCK') })) });
  const patterns = Patterns.parse(only('AWS::Bedrock::Guardrail').SensitiveInformationPolicyConfig).RegexesConfig;
  const blocked = (text: string) => patterns.some(({ Pattern }) => new RegExp(Pattern).test(text));

  test.each([
    ['a JWT', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtaWEiLCJleHAiOjF9.c2lnbmF0dXJl'],
    ['a JWE, whose second part may be empty', 'eyJhbGciOiJFQ0RILUVTIn0..iv.text.tag'],
    ['an Okta API token', `Use 00${'aB3_-'.repeat(8)} please`],
    ['a private key', '-----BEGIN EC PRIVATE KEY-----'],
  ])('%s is blocked', (_, text) => {
    expect(blocked(text)).toBe(true);
  });

  test.each([
    ['a person', 'Reset the password of Ben Ito (ben.ito@acme.example)'],
    ['an Okta id', 'Page: user 00u1benito0000000006'],
    ['a change', 'Asked for approval: Reset the password. Code 7F3K'],
    ['a request id', 'okta request aQ7-hXb2Tl-5kPqzVnC3mwAAAx0'],
  ])('%s is not', (_, text) => {
    expect(blocked(text)).toBe(false);
  });

  test('the alias names what is deployed, so that it follows an edit and stays without one', () => {
    const alias = (changed: object) =>
      ofType(resourcesOf(deployment(changed)), 'AWS::Bedrock::AgentAlias')[0]?.Description;
    const before = only('AWS::Bedrock::AgentAlias').Description;
    expect(before).toMatch(/^[\w-]{43}$/);
    expect(alias({})).toBe(before);
    expect(alias({ BEDROCK_MODEL: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0' })).not.toBe(before);
  });
});

describe('the harness', () => {
  const other = resourcesOf(deployment({ AGENT: 'agentcore' }));
  const [harness, ...more] = ofType(other, 'AWS::BedrockAgentCore::Harness');

  test('stands in the place of the agent', () => {
    expect(more).toEqual([]);
    for (const type of ['Agent', 'AgentAlias']) expect(ofType(other, `AWS::Bedrock::${type}`)).toEqual([]);
    const [backend] = ofType(other, 'AWS::Lambda::Function').filter(({ FunctionName }) =>
      /backend/.test(`${FunctionName}`),
    );
    expect(JSON.stringify(backend?.Environment)).toMatch(/"AGENT":"agentcore","AGENTCORE_HARNESS_ARN":.*Harness/);
  });

  test('can take the place of an agent that is there: the backend holds nothing of the other stack fast', () => {
    for (const AGENT of ['bedrock-agent', 'agentcore'] as const)
      expect(JSON.stringify(resourcesOf(deployment({ AGENT })))).not.toContain('Fn::ImportValue');
  });

  test('has the model and the same guardrail, by its number', () => {
    expect(harness?.Model).toEqual({
      BedrockModelConfig: {
        ModelId: settings.BEDROCK_MODEL,
        ApiFormat: 'converse_stream',
        AdditionalParams: {
          guardrailConfig: {
            guardrailIdentifier: { 'Fn::GetAtt': ['Guardrail', 'GuardrailId'] },
            guardrailVersion: { 'Fn::GetAtt': ['GuardrailVersion', 'Version'] },
          },
        },
      },
    });
    expect(ofType(other, 'AWS::Bedrock::Guardrail')).toEqual(ofType(resources, 'AWS::Bedrock::Guardrail'));
  });

  test('allows the functions and neither shell nor files, and keeps no conversation', () => {
    expect(harness?.AllowedTools).toEqual(actionGroups.flatMap(({ functions }) => functions.map(({ name }) => name)));
    expect(harness?.Memory).toEqual({ Disabled: {} });
  });

  test('rests as long as an agent does, and has an end', () => {
    const { IdleSessionTTLInSeconds } = only('AWS::Bedrock::Agent');
    expect(IdleSessionTTLInSeconds).toBe(ASSUMPTIONS.idleSeconds);
    expect(harness?.Environment).toEqual({
      AgentCoreRuntimeEnvironment: {
        LifecycleConfiguration: { IdleRuntimeSessionTimeout: IdleSessionTTLInSeconds, MaxLifetime: 28_800 },
      },
    });
    expect(harness).toMatchObject({ MaxIterations: 4, TimeoutSeconds: 300 });
  });

  test('has a name the service takes', () => {
    expect(harness?.HarnessName).toMatch(/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/);
  });

  test.each([
    ['agent', resources],
    ['model', other],
  ])('an alarm and a graph of the %s are Bedrock’s own numbers', (name, deployed) => {
    const alarms = ofType(deployed, 'AWS::CloudWatch::Alarm').map(({ AlarmName }) => AlarmName);
    expect(alarms).toContain(`okta-companion ${name}: throttles`);
    const dashboards = JSON.stringify(ofType(deployed, 'AWS::CloudWatch::Dashboard'));
    expect(dashboards).toMatch(new RegExp(`title\\\\":\\\\"${name}\\\\"`));
    expect(dashboards).toContain('AWS/Bedrock');
  });
});

describe('the functions', () => {
  const deployed = new Map(
    ofType(resources, 'AWS::Lambda::Function').map((each) => [
      String(each.FunctionName).replace('okta-companion-', ''),
      z
        .looseObject({
          Timeout: z.number(),
          Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
          DurableConfig: z.unknown().optional(),
        })
        .parse(each),
    ]),
  );
  const local = productFunctions({
    dynamodb: '',
    lambda: '',
    fga: { url: '', storeId: '', modelId: '' },
    okta: '',
    auth0: '',
    handoffPrivateKey: '',
  });
  /** Where the deployment says more than the local cloud: the FGA of a company asks for credentials. */
  const MORE: Record<string, string[]> = {
    fga: ['FGA_API_AUDIENCE', 'FGA_API_TOKEN_ISSUER', 'FGA_CLIENT_ID', 'FGA_CLIENT_SECRET'],
  };

  test('are all handlers there are', () => {
    expect(entries.sort()).toEqual(globSync('{backend,lambdas}/**/{,*.}handler.ts').sort());
  });

  test('run on Node 24 and ARM with a log of their own that ends', () => {
    for (const [name, each] of deployed)
      expect(each).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.stringMatching(new RegExp(`^${name}Log`)) } },
      });
    const retention = ofType(resources, 'AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays);
    expect(retention).toEqual(Array(5).fill(90));
  });

  test.each(local.map((each) => [each.name, each] as const))('%s is what the local cloud runs', (name, each) => {
    const twin = deployed.get(name);
    expect(twin?.Timeout).toBe(each.timeoutSeconds);
    expect(twin?.DurableConfig).toEqual(
      each.durable && { ExecutionTimeout: each.durable.executionTimeoutSeconds, RetentionPeriodInDays: 14 },
    );
    const variables = Object.keys(twin?.Environment.Variables ?? {}).map((variable) => variable.replace(/_ARN$/, ''));
    const expected = Object.keys(each.environment).filter((variable) => !variable.startsWith('AWS_'));
    expect(variables.sort()).toEqual([...expected, ...(MORE[name] ?? [])].sort());
  });

  test('have the aliases the local cloud gives them, each at the version of the others', () => {
    const aliases = ofType(resources, 'AWS::Lambda::Alias').map(({ FunctionName, FunctionVersion, Name }) => ({
      of: readable(FunctionName).replace(/Function$/, ''),
      version: readable(FunctionVersion),
      name: String(Name),
    }));
    for (const { name, aliases: names } of local) {
      const own = aliases.filter(({ of }) => of === name);
      expect(own.map((alias) => alias.name).sort()).toEqual(names?.toSorted());
      expect(new Set(own.map(({ version }) => version)).size).toBe(1);
    }
  });

  test.each([
    ['ciba', 'oktaFunctionAliasresolution'],
    ['approval', 'oktaFunctionAliasexecution'],
  ])('%s calls the okta Lambda by the alias its role may use', (name, alias) => {
    expect(readable(deployed.get(name)?.Environment.Variables.OKTA_FUNCTION)).toBe(alias);
  });

  test('no function has a secret in its environment, and each secret is referred to', () => {
    const variables = [...deployed.values()].flatMap(({ Environment }) => Object.entries(Environment.Variables));
    expect(variables.filter(([name, value]) => /SECRET|KEY/.test(name) && typeof value === 'string')).toEqual([]);
    const secrets = variables.filter(([name]) => name.endsWith('_ARN')).map(([, value]) => readable(value));
    expect(secrets.sort()).toEqual([
      'CibaClientSecret',
      'FgaClientSecret',
      'HandoffPrivateKey',
      'HandoffPublicKey',
      'SessionKey',
      'VaultClientSecret',
    ]);
  });

  test('the approval is called by an alias, as a durable function must be, and not retried', () => {
    expect(readable(deployed.get('ciba')?.Environment.Variables.APPROVAL_FUNCTION)).toBe('approvalFunctionAliaslive');
    const started = only('AWS::Lambda::EventInvokeConfig');
    expect(started.MaximumRetryAttempts).toBe(0);
    expect(JSON.stringify(started.Qualifier)).toContain('approvalFunctionAliaslive');
  });

  test('spans of every function go to the collector, when there is one', () => {
    const collector = 'https://collector.acme.example';
    const told = ofType(resourcesOf(deployment({ OTEL_EXPORTER_OTLP_ENDPOINT: collector })), 'AWS::Lambda::Function');
    for (const each of told)
      expect(each.Environment).toMatchObject({ Variables: { OTEL_EXPORTER_OTLP_ENDPOINT: collector } });
  });

  test('the backend streams', () => {
    expect(only('AWS::Lambda::Url')).toMatchObject({
      InvokeMode: 'RESPONSE_STREAM',
      AuthType: 'NONE',
      Qualifier: 'live',
    });
  });
});

describe('the tables', () => {
  const tables = new Map(ofType(resources, 'AWS::DynamoDB::Table').map((each) => [each.TableName, each]));

  test('are on demand, swept by ttl and encrypted with a key that rotates', () => {
    expect([...tables.keys()].sort()).toEqual(['bedrock-sessions', 'okta-changes']);
    for (const table of tables.values())
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      });
    expect(only('AWS::KMS::Key')).toMatchObject({ EnableKeyRotation: true });
  });

  test('changes can be restored and are not deleted; sessions are gone when they are gone', () => {
    expect(tables.get('okta-changes')).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      GlobalSecondaryIndexes: [
        { IndexName: 'by_sub', KeySchema: [{ AttributeName: 'sub' }, { AttributeName: 'created_at' }] },
      ],
    });
    expect(tables.get('bedrock-sessions')).not.toHaveProperty('PointInTimeRecoverySpecification');
  });
});

describe('what is watched', () => {
  test.each([
    ...['fga', 'okta', 'ciba', 'approval', 'backend'].flatMap((name) =>
      ['errors', 'throttles', 'surprises'].map((what) => `${name}: ${what}`),
    ),
    'approval: DurableExecutionFailed',
    'approval: DurableExecutionTimedOut',
    'unknown-changes',
    'fga-unavailable',
  ])('%s raises an alarm', (name) => {
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm');
    expect(alarms.map(({ AlarmName }) => AlarmName)).toContain(`okta-companion ${name}`);
  });

  test('alarms tell a topic when there is one', () => {
    const topic = 'arn:aws:sns:us-east-1:111122223333:ops';
    const alarms = ofType(resourcesOf(deployment({ ALARM_TOPIC_ARN: topic })), 'AWS::CloudWatch::Alarm');
    expect(alarms.every(({ AlarmActions }) => JSON.stringify(AlarmActions) === JSON.stringify([topic]))).toBe(true);
  });
});

test('docs/cost.md counts what is deployed', () => {
  expect({
    kmsKey: ofType(resources, 'AWS::KMS::Key').length,
    secret: ofType(resources, 'AWS::SecretsManager::Secret').length,
    alarm: ofType(resources, 'AWS::CloudWatch::Alarm').length,
    dashboard: ofType(resources, 'AWS::CloudWatch::Dashboard').length,
  }).toEqual(DEPLOYED);
});

describe('the rules of AWS Solutions and CloudFormation', () => {
  // The command line names the account and the region that the credentials are for; a test without them does not.
  const somewhere = { CDK_DEFAULT_ACCOUNT: '123456789012', CDK_DEFAULT_REGION: 'us-west-2' };

  test.each([
    { AGENT: 'bedrock-agent' as const },
    { AGENT: 'bedrock-agent' as const, ...somewhere },
    { AGENT: 'agentcore' as const },
    { AGENT: 'agentcore' as const, ...somewhere },
  ])('hold, or are acknowledged with a reason: %o', (changed) => {
    expect(() => deployment(changed).app.synth()).not.toThrow();
  });

  test('stop the synthesis otherwise', () => {
    const { app, lambdas } = deployment();
    const role = new Role(lambdas, 'Careless', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
    expect(() => app.synth()).toThrow();
  });
});
