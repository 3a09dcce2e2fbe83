import * as z from 'zod';
import { type Resource, readable } from './assembly/deployed.ts';

const many = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat());
const Statement = z.strictObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: many,
  Resource: z.unknown(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
  Roles: z.array(z.unknown()),
});

/** The actions that only let DynamoDB use the key of its tables for the one who asks. */
const TABLE_KEY =
  'kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext kms:ReEncryptFrom kms:ReEncryptTo';

/** All that each role may do, a line each: `dynamodb:GetItem Changes`. Its conditions stand behind `if`, a refusal behind `never`. */
export const permissions = (resources: readonly Resource[]): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const { Type, Properties } of resources) {
    if (Type !== 'AWS::IAM::Policy') continue;
    const { PolicyDocument, Roles } = Policy.parse(Properties);
    for (const role of Roles.map(readable)) {
      const lines = PolicyDocument.Statement.flatMap(({ Effect, Action, Resource, Condition = {} }) => {
        const conditions = Object.values(Condition).flatMap((each) => Object.entries(each));
        const suffix = conditions.map(([name, value]) => ` if ${name} = ${readable(value)}`).join('');
        const actions = Action.join(' ') === TABLE_KEY ? ['the table key'] : Action;
        const targets = Array.isArray(Resource) ? Resource : [Resource];
        const verb = Effect === 'Deny' ? 'never ' : '';
        return actions.flatMap((action) => targets.map((target) => `${verb}${action} ${readable(target)}${suffix}`));
      });
      found.set(role, [...(found.get(role) ?? []), ...lines]);
    }
  }
  return found;
};
