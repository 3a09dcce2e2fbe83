import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { actionGroups } from '../../../lambdas/agent/action-groups.ts';
import { ASSUMPTIONS } from '../../../lambdas/agent/cost/inputs.ts';
import { instruction } from '../../../lambdas/agent/instruction.ts';
import { deployed, ofType, onlyIn, readable } from './assembly/deployed.ts';
import { settings, type Variant } from './assembly/variants.ts';

const { resources } = await deployed('bedrock-agent');
const only = onlyIn(resources);

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
      ['Reports', 'oktaFunctionAliaslive', actionGroups[1].functions.map(({ name }) => name)],
      ['Changes', 'cibaFunctionAliaslive', actionGroups[2].functions.map(({ name }) => name)],
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
  ])('has a guardrail that blocks %s', (_, text) => {
    expect(blocked(text)).toBe(true);
  });

  test.each([
    ['a person', 'Reset the password of Ben Ito (ben.ito@acme.example)'],
    ['an Okta id', 'Page: user 00u1benito0000000006'],
    ['a list', 'List: 00000000-0000-4000-8000-000000000000 (40 rows)'],
    ['a change', 'Asked for approval: Reset the password. Code 7F3K'],
    ['a request id', 'okta request aQ7-hXb2Tl-5kPqzVnC3mwAAAx0'],
  ])('has a guardrail that lets %s through', (_, text) => {
    expect(blocked(text)).toBe(false);
  });

  test('has an alias that names what is deployed, so that it follows an edit and stays without one', async () => {
    const alias = async (variant: Variant) =>
      ofType((await deployed(variant)).resources, 'AWS::Bedrock::AgentAlias')[0]?.Description;
    const before = only('AWS::Bedrock::AgentAlias').Description;
    expect(before).toMatch(/^[\w-]{43}$/);
    expect(await alias('bedrock-agent again')).toBe(before);
    expect(await alias('bedrock-agent with another model')).not.toBe(before);
  });
});

describe('the harness', async () => {
  const { resources: other } = await deployed('agentcore');
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
    for (const each of [resources, other]) expect(JSON.stringify(each)).not.toContain('Fn::ImportValue');
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
});
