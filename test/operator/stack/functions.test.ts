import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { NOWHERE, productFunctions } from '../../cloud/functions.ts';
import { deployed, ofType, onlyIn, readable } from './assembly/deployed.ts';
import { COLLECTOR } from './assembly/variants.ts';

const { entries, resources } = await deployed('bedrock-agent');
const only = onlyIn(resources);

describe('the functions', () => {
  const functions = new Map(
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
  const local = productFunctions(NOWHERE);

  test('are all handlers there are', () => {
    expect(entries.sort()).toEqual(globSync('{backend,lambdas}/**/{,*.}handler.ts').sort());
  });

  test('run on Node 24 and ARM with a log of their own that ends', () => {
    for (const [name, each] of functions)
      expect(each).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.stringMatching(new RegExp(`^${name}Log`)) } },
      });
    const retention = ofType(resources, 'AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays);
    expect(retention.toSorted()).toEqual([400, ...Array(6).fill(90)]);
  });

  test.each(local.map((each) => [each.name, each] as const))('are what the local cloud runs: %s', (name, each) => {
    const twin = functions.get(name);
    expect(twin?.Timeout).toBe(each.timeoutSeconds);
    expect(twin?.DurableConfig).toEqual(
      each.durable && { ExecutionTimeout: each.durable.executionTimeoutSeconds, RetentionPeriodInDays: 14 },
    );
    const variables = Object.keys(twin?.Environment.Variables ?? {}).map((variable) => variable.replace(/_ARN$/, ''));
    const expected = Object.keys(each.environment).filter(
      (variable) => !variable.startsWith('AWS_') && variable !== 'PATIENCE',
    );
    expect(variables.sort()).toEqual(expected.sort());
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
    ['report', 'oktaFunctionAliasreporting'],
  ])('call the okta Lambda by the alias their role may use: %s by %s', (name, alias) => {
    expect(readable(functions.get(name)?.Environment.Variables.OKTA_FUNCTION)).toBe(alias);
  });

  test('have no secret in their environment, and each secret is referred to', () => {
    const variables = [...functions.values()].flatMap(({ Environment }) => Object.entries(Environment.Variables));
    expect(variables.filter(([name, value]) => /SECRET|KEY/.test(name) && typeof value === 'string')).toEqual([]);
    const secrets = variables.filter(([name]) => name.endsWith('_ARN')).map(([, value]) => readable(value));
    expect([...new Set(secrets)].sort()).toEqual([
      'AuditKey',
      'BackgroundClientSecret',
      'CibaClientSecret',
      'FgaClientSecret',
      'HandoffPrivateKey',
      'HandoffPublicKey',
      'ProofPrivateKey',
      'ProofPublicKey',
      'ReceiptKey',
      'SessionKey',
      'VaultClientSecret',
    ]);
  });

  test('call a workflow by an alias, as a durable function must be, and it is not retried', () => {
    const variable = (name: string, workflow: string) => readable(functions.get(name)?.Environment.Variables[workflow]);
    expect(variable('ciba', 'APPROVAL_FUNCTION')).toBe('approvalFunctionAliaslive');
    expect(variable('backend', 'APPROVAL_FUNCTION')).toBe('approvalFunctionAliaslive');
    expect(variable('backend', 'REPORT_FUNCTION')).toBe('reportFunctionAliaslive');
    expect(variable('backend', 'BEGINNING_FUNCTION')).toBe(
      'arn:Partition:lambda:Region:AccountId:function:okta-companion-okta:beginning',
    );
    // It is deployed before the workflow, which calls it.
    expect(variable('okta', 'REPORT_FUNCTION')).toBe(
      'arn:Partition:lambda:Region:AccountId:function:okta-companion-report:live',
    );
    expect(variable('okta', 'SCHEDULED_FUNCTION')).toBe(
      'arn:Partition:lambda:Region:AccountId:function:okta-companion-approval:live',
    );
    const started = ofType(resources, 'AWS::Lambda::EventInvokeConfig');
    expect(started.map(({ MaximumRetryAttempts }) => MaximumRetryAttempts)).toEqual([0, 0]);
    for (const workflow of ['approval', 'report'])
      expect(JSON.stringify(started)).toContain(`${workflow}FunctionAliaslive`);
  });

  test('have so many executions to themselves as the operator says, and none unless they do', async () => {
    const reserved = (of: typeof resources) =>
      new Set(ofType(of, 'AWS::Lambda::Function').map((each) => each.ReservedConcurrentExecutions));
    expect(reserved((await deployed('bedrock-agent with a topic')).resources)).toEqual(new Set([50]));
    expect(reserved(resources)).toEqual(new Set([undefined]));
  });

  test('send their spans to the collector, when there is one', async () => {
    const told = ofType((await deployed('bedrock-agent with a collector')).resources, 'AWS::Lambda::Function');
    for (const each of told)
      expect(each.Environment).toMatchObject({ Variables: { OTEL_EXPORTER_OTLP_ENDPOINT: COLLECTOR } });
  });

  test('stream, where it is the backend', () => {
    expect(only('AWS::Lambda::Url')).toMatchObject({
      InvokeMode: 'RESPONSE_STREAM',
      AuthType: 'NONE',
      Qualifier: 'live',
    });
  });
});
