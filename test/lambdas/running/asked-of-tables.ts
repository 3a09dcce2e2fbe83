/** What functions ask of DynamoDB, as the rights that they need for it. */
import * as z from 'zod';
import { ROLES } from '../../operator/stack/permitted.ts';
import type { Sent } from './turnstile.ts';

/** The names in the templates of the tables in DynamoDB. */
const TABLES: Record<string, string> = {
  'bedrock-sessions': 'Sessions',
  'okta-audit': 'Audit',
  'okta-changes': 'Changes',
  'okta-limits': 'Limits',
  'okta-reports': 'Reports',
  'okta-results': 'Results',
};

const Named = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const Request = z.union([Named, z.object({ TransactItems: z.array(z.record(z.string(), Named)) })]);

const rightTo = (action: string, { TableName, IndexName }: z.infer<typeof Named>) =>
  `dynamodb:${action} ${TABLES[TableName] ?? TableName}${IndexName === undefined ? '' : `/index/${IndexName}`}`;

/** Whoever signs a request, by the id of their key. */
const SIGNED_BY = /Credential=([^/]+)\//;

/** The rights that a request needs, and the function whose key signed it; nothing where it is not for DynamoDB. */
export function rightsFor({ headers, body }: Sent): { functionName: string; rights: string[] } | undefined {
  const [, functionName = ''] = SIGNED_BY.exec(headers.authorization ?? '') ?? [];
  const [, action] = /^DynamoDB_\d+\.(\w+)$/.exec(String(headers['x-amz-target'])) ?? [];
  if (action === undefined) return undefined;
  const request = Request.parse(JSON.parse(body.toString()));
  const rights =
    'TransactItems' in request
      ? request.TransactItems.flatMap((item) =>
          Object.entries(item).map(([act, named]) =>
            rightTo(act === 'ConditionCheck' ? 'ConditionCheckItem' : `${act}Item`, named),
          ),
        )
      : [rightTo(action, request)];
  return { functionName, rights };
}

/** The rights at DynamoDB that the role of a deployed function has. */
export const rightsOf = (functionName: string): string[] =>
  (ROLES[`${functionName}Role`] ?? []).filter((right) => right.startsWith('dynamodb:'));
