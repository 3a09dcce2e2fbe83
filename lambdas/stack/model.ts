import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { DeployedGuardrail } from './guardrail.ts';

/** A conversation rests this long before it is forgotten. */
export const IDLE_SECONDS = 1800;

/** Lets a role call one model by one inference profile, such as `us.anthropic.claude-sonnet-4-6`, and one guardrail. */
export const allowModel = (role: Role, profileId: string, guardrail: DeployedGuardrail): void => {
  const { account, region, partition } = Stack.of(role);
  const bedrock = `arn:${partition}:bedrock`;
  const profile = `${bedrock}:${region}:${account}:inference-profile/${profileId}`;
  // Streaming needs the second action.
  const invoke = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
  role.addToPolicy(new PolicyStatement({ actions: [...invoke, 'bedrock:GetInferenceProfile'], resources: [profile] }));
  const modelName = profileId.slice(profileId.indexOf('.') + 1);
  role.addToPolicy(
    new PolicyStatement({
      actions: invoke,
      resources: [`${bedrock}:*::foundation-model/${modelName}`],
      conditions: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
    }),
  );
  Validations.of(role).acknowledge({
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/${modelName}]`,
    reason:
      'The profile sends a request to the region that has room; a condition allows the model by this profile only.',
  });
  role.addToPolicy(new PolicyStatement({ actions: ['bedrock:ApplyGuardrail'], resources: [guardrail.arn] }));
};
