import { describe, expect, test } from 'vitest';
import { deployed, ofType, readable } from './assembly/deployed.ts';

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
    expect(trust.filter((each) => each.includes('"lambda.amazonaws.com"'))).toHaveLength(7);
    const [agent, ...more] = trust.filter((each) => each.includes('bedrock.amazonaws.com'));
    expect(more).toEqual([]);
    expect(agent).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
    expect(agent).toContain('"ArnLike":{"aws:SourceArn"');
  });

  test.each(['Schedules', 'SigningSchedules'])(
    'Scheduler takes a role for the schedules of one group only, in this account: %s',
    (group) => {
      const schedulers = ofType(resources, 'AWS::IAM::Role')
        .map(({ AssumeRolePolicyDocument }) => JSON.stringify(AssumeRolePolicyDocument))
        .filter((each) => each.includes('scheduler.amazonaws.com'));
      expect(schedulers).toHaveLength(2);
      const [scheduler, ...more] = schedulers.filter((each) =>
        each.includes(`"aws:SourceArn":{"Fn::GetAtt":["${group}","Arn"]}`),
      );
      expect(more).toEqual([]);
      expect(scheduler).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
      const groups = ofType(resources, 'AWS::Scheduler::ScheduleGroup');
      expect(groups).toEqual([{ Name: 'okta-companion' }, { Name: 'okta-companion-audit' }]);
    },
  );
});
