import { describe, expect, test } from 'vitest';
import { ENGINES } from '../../../lambdas/agent/cost/cost.ts';
import { DEPLOYED } from '../../../lambdas/agent/cost/inputs.ts';
import { deployed, ofType } from './assembly/deployed.ts';
import { CARELESS, JUDGED } from './assembly/variants.ts';

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

  test('stop the synthesis otherwise', async () => {
    expect((await deployed(CARELESS)).problem).toMatch(/^ValidationFailed: /);
  });
});
