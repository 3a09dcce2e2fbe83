import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, test } from 'vitest';
import { ENGINES } from '../../lambdas/agent/cost.ts';
import { DEPLOYED } from '../../lambdas/agent/cost-inputs.ts';
import { deployment, newDeployment, ofType, resourcesOf } from './deployed.ts';

test.each(ENGINES)('docs/cost.md counts what is deployed with %s', (AGENT) => {
  const resources = resourcesOf(deployment({ AGENT }));
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
    const { app, lambdas } = newDeployment();
    const role = new Role(lambdas, 'Careless', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
    expect(() => app.synth()).toThrow();
  });
});
