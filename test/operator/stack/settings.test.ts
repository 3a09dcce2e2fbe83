import { describe, expect, test } from 'vitest';
import { readDeployment } from '../../../backend/operator/deploy-aws/settings.ts';
import { needed, settings } from './assembly/variants.ts';

describe('the settings of a deployment', () => {
  test('are the operator’s, with a model and a connection by default', () => {
    expect(readDeployment({ ...needed, PATH: '/bin' })).toEqual({ ok: true, settings });
    expect(readDeployment({ ...needed, AGENT: '', BEDROCK_MODEL: '', ALARM_TOPIC_ARN: '' })).toEqual({
      ok: true,
      settings,
    });
  });

  test.each(Object.keys(needed))('without %s are refused in one sentence that says what to do', (name) => {
    expect(readDeployment({ ...needed, [name]: undefined })).toEqual({
      ok: false,
      wrong: [`${name} is missing: set it in the environment or in .env.`],
    });
  });

  test.each([
    ['AUTH0_DOMAIN', 'https://acme.eu.auth0.com/', 'AUTH0_DOMAIN is no host name such as tenant.eu.auth0.com.'],
    ['OKTA_ORG_URL', 'http://acme.okta.com', 'OKTA_ORG_URL is no https URL.'],
    ['FGA_STORE_ID', 'store', 'FGA_STORE_ID is no ULID.'],
    ['FGA_CLIENT_ID', '', 'FGA_CLIENT_ID is missing: set it in the environment or in .env.'],
    ['EXTENSION_ORIGIN', 'https://acme.example', 'EXTENSION_ORIGIN is no chrome-extension://<id>.'],
    [
      'BEDROCK_MODEL',
      'anthropic.claude-sonnet-4-6',
      'BEDROCK_MODEL is no inference profile such as us.anthropic.claude-sonnet-4-6.',
    ],
    ['AGENT', 'gpt', 'AGENT is neither bedrock-agent nor agentcore.'],
    ['ROWS_AN_HOUR', 'many', 'ROWS_AN_HOUR is no number.'],
    ['OPEN_STREAMS', '0', 'OPEN_STREAMS is under 1.'],
    ['ALARM_TOPIC_ARN', 'ops', 'ALARM_TOPIC_ARN is no ARN of an SNS topic.'],
  ])('are refused with %s = %j', (name, value, line) => {
    expect(readDeployment({ ...needed, [name]: value })).toEqual({ ok: false, wrong: [line] });
  });

  test.each([
    ['eu-central-1', undefined],
    ['eu-central-1', 'us.anthropic.claude-sonnet-4-6'],
    ['us-east-1', 'eu.anthropic.claude-sonnet-4-6'],
    ['ap-southeast-2', 'jp.anthropic.claude-sonnet-4-6'],
  ])('are refused in %s with the model %s before anything is made', (CDK_DEFAULT_REGION, BEDROCK_MODEL) => {
    const model = BEDROCK_MODEL ?? settings.BEDROCK_MODEL;
    expect(readDeployment({ ...needed, CDK_DEFAULT_REGION, BEDROCK_MODEL })).toEqual({
      ok: false,
      wrong: [
        `BEDROCK_MODEL names the profile ${model}, which cannot be called from ${CDK_DEFAULT_REGION}: choose one for that region, or one that begins with global.`,
      ],
    });
  });

  test.each([
    ['us-west-2', undefined],
    ['ca-central-1', 'us.anthropic.claude-sonnet-4-6'],
    ['eu-west-1', 'eu.anthropic.claude-sonnet-4-6'],
    ['ap-northeast-1', 'jp.anthropic.claude-sonnet-4-6'],
    ['ap-south-1', 'apac.anthropic.claude-sonnet-4-6'],
    ['eu-west-1', 'global.anthropic.claude-sonnet-4-6'],
  ])('are taken in %s with the model %s', (CDK_DEFAULT_REGION, BEDROCK_MODEL) => {
    expect(readDeployment({ ...needed, CDK_DEFAULT_REGION, BEDROCK_MODEL }).ok).toBe(true);
  });

  test('are told at once, every wrong one', () => {
    expect(readDeployment({})).toMatchObject({ wrong: { length: Object.keys(needed).length } });
  });
});
