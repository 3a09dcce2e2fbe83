import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ENGINES } from '../../../lambdas/agent/cost/cost.ts';
import { DEPLOYED } from '../../../lambdas/agent/cost/inputs.ts';
import { deployed, ofType } from './deployed.ts';
import { newDeployment } from './synthesize.ts';
import { JUDGED } from './variants.ts';

test.each(ENGINES)('docs/cost.md counts what is deployed with %s', async (engine) => {
  const { resources } = await deployed(engine);
  expect({
    kmsKey: ofType(resources, 'AWS::KMS::Key').length,
    secret: ofType(resources, 'AWS::SecretsManager::Secret').length,
    alarm: ofType(resources, 'AWS::CloudWatch::Alarm').length,
    dashboard: ofType(resources, 'AWS::CloudWatch::Dashboard').length,
  }).toEqual(DEPLOYED);
});

describe('the rules of AWS Solutions and CloudFormation', () => {
  test.each(JUDGED)('hold, or are acknowledged with a reason: %s', async (variant) => {
    expect((await deployed(variant)).problem).toBeUndefined();
  });

  test('stop the synthesis otherwise', () => {
    const folder = mkdtempSync(join(tmpdir(), 'okta-companion-careless-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { app, lambdas } = newDeployment('bedrock-agent', folder);
    const role = new Role(lambdas, 'Careless', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
    expect(() => app.synth()).toThrow();
  });
});
