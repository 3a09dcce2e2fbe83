import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CHANGES_BY_SUB, CHANGES_TABLE } from '../../../../lambdas/contract/change.ts';
import { SESSIONS_TABLE } from '../../../../lambdas/contract/session.ts';
import { type Check, firstOf } from '../check.ts';
import { checkAws, DEPLOY_AWS, NOT_FOUND, orRefusal, patient, WAIT } from './checking.ts';

/** The two tables: there, in service, with their index, and swept. */
export function tableChecks(): Check[] {
  const dynamodb = new DynamoDBClient(patient());
  return [SESSIONS_TABLE, CHANGES_TABLE].map((TableName) =>
    checkAws({
      name: `Table ${TableName}`,
      read: () =>
        orRefusal(
          Promise.all([
            dynamodb.send(new DescribeTableCommand({ TableName })),
            dynamodb.send(new DescribeTimeToLiveCommand({ TableName })),
          ]),
          NOT_FOUND,
        ),
      judge: (seen) => {
        if ('refusal' in seen)
          return { what: `There is no table ${TableName} here.`, do: `Check AWS_REGION, or run npm run deploy.` };
        const [{ Table }, { TimeToLiveDescription: ttl }] = seen.is;
        const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName) ?? [];
        return firstOf(
          Table?.TableStatus !== 'ACTIVE' && {
            what: `The table ${TableName} is ${Table?.TableStatus}.`,
            do: WAIT,
          },
          TableName === CHANGES_TABLE &&
            !indexes.includes(CHANGES_BY_SUB) && {
              what: `The table ${TableName} lacks the index ${CHANGES_BY_SUB}.`,
              do: DEPLOY_AWS,
            },
          (ttl?.AttributeName !== 'ttl' || !/^ENABL/.test(ttl.TimeToLiveStatus ?? '')) && {
            what: `The table ${TableName} keeps its rows for ever: TTL on the attribute ttl is off.`,
            do: DEPLOY_AWS,
          },
        );
      },
    }),
  );
}
