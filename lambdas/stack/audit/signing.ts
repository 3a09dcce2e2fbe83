/** What signs the heads of the record: its key, and the schedule by which that happens. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { AUDIT_SIGNING_ALIAS, SIGN_HEADS, SIGNING_ALGORITHM } from '../../contract/audit/signing.ts';

/** A tail that is cut off before it is signed shows by nothing: so long is that, at most. */
const EVERY = 'rate(5 minutes)';

/** The key, kept also where the stack is deleted: without it nothing that was signed can be verified. */
export const createSigningKey = (scope: Construct): Key =>
  new Key(scope, 'SigningKey', {
    description: 'Okta Companion: signs the heads of the record',
    alias: AUDIT_SIGNING_ALIAS,
    keySpec: KeySpec.ECC_NIST_P256,
    keyUsage: KeyUsage.SIGN_VERIFY,
    removalPolicy: RemovalPolicy.RETAIN,
  });

/** Lets a role sign by the key, in the one way that is verified. */
export const allowSign = (role: Role, key: Key): void => {
  role.addToPolicy(
    new PolicyStatement({
      actions: ['kms:Sign'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:SigningAlgorithm': SIGNING_ALGORITHM } },
    }),
  );
};

/** Has Scheduler start the function that signs, by a group and a role of its own. */
export const scheduleSigning = (scope: Construct, functionArn: string): void => {
  const group = new CfnScheduleGroup(scope, 'SigningSchedules', { name: 'okta-companion-audit' });
  const role = new Role(scope, 'SigningSchedulerRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': group.attrArn },
      },
    }),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
  new CfnSchedule(scope, 'SigningSchedule', {
    groupName: group.ref,
    scheduleExpression: EVERY,
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: functionArn, roleArn: role.roleArn, input: JSON.stringify({ type: SIGN_HEADS }) },
  });
};
