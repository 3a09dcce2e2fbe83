import { describe, expect, test } from 'vitest';
import { deployed, ofType, readable } from './deployed.ts';

const { resources } = await deployed('bedrock-agent');

describe('from outside,', () => {
  const doors = ofType(resources, 'AWS::Lambda::Permission').map(
    ({ Action, FunctionName, Principal, SourceArn, SourceAccount, FunctionUrlAuthType, InvokedViaFunctionUrl }) =>
      [Action, FunctionName, Principal, SourceArn, SourceAccount, FunctionUrlAuthType, InvokedViaFunctionUrl]
        .filter((part) => part !== undefined)
        .map(readable)
        .join(' '),
  );

  test('Bedrock calls two Lambdas, as this agent of this account only; the URL opens the backend only', () => {
    expect(doors.sort()).toEqual([
      'lambda:InvokeFunction backendFunctionAliaslive * true',
      'lambda:InvokeFunction cibaFunctionAliaslive bedrock.amazonaws.com Agent AccountId',
      'lambda:InvokeFunction oktaFunctionAliaslive bedrock.amazonaws.com Agent AccountId',
      'lambda:InvokeFunctionUrl backendFunctionAliaslive * NONE',
    ]);
  });

  test('the agent’s role is taken by Bedrock for agents of this account, the others by Lambda', () => {
    const trust = ofType(resources, 'AWS::IAM::Role').map(({ AssumeRolePolicyDocument }) =>
      JSON.stringify(AssumeRolePolicyDocument),
    );
    expect(trust.filter((each) => each.includes('"lambda.amazonaws.com"'))).toHaveLength(6);
    const [agent, ...more] = trust.filter((each) => each.includes('bedrock.amazonaws.com'));
    expect(more).toEqual([]);
    expect(agent).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
    expect(agent).toContain('"ArnLike":{"aws:SourceArn"');
  });

  test('Scheduler takes a role for the schedules of our group only, in this account', () => {
    const [scheduler, ...more] = ofType(resources, 'AWS::IAM::Role')
      .map(({ AssumeRolePolicyDocument }) => JSON.stringify(AssumeRolePolicyDocument))
      .filter((each) => each.includes('scheduler.amazonaws.com'));
    expect(more).toEqual([]);
    expect(scheduler).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
    expect(scheduler).toContain('"aws:SourceArn":{"Fn::GetAtt":["Schedules","Arn"]}');
    expect(ofType(resources, 'AWS::Scheduler::ScheduleGroup')).toEqual([{ Name: 'okta-companion' }]);
  });
});
