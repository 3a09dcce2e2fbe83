import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AUDIT_BY_DAY, AUDIT_TABLE } from '../../../../lambdas/contract/audit/row.ts';
import { CHANGES_BY_SUB, CHANGES_TABLE } from '../../../../lambdas/contract/changes/change.ts';
import { LIMITS_TABLE } from '../../../../lambdas/contract/limits.ts';
import { REPORTS_BY_SUB, REPORTS_TABLE } from '../../../../lambdas/contract/reports/report.ts';
import { RESULTS_TABLE } from '../../../../lambdas/contract/results/result.ts';
import { SESSIONS_BY_SUB, SESSIONS_TABLE } from '../../../../lambdas/contract/session.ts';
import { type Check, firstOf } from '../check.ts';
import { checkAws, DEPLOY_AWS, NOT_FOUND, orRefusal, patient, WAIT } from './checking.ts';

/** The tables: there, in service, with their index, and swept; the record is not. */
export function tableChecks(): Check[] {
  const dynamodb = new DynamoDBClient(patient());
  const tables: { TableName: string; index?: string; isKept?: true }[] = [
    { TableName: SESSIONS_TABLE, index: SESSIONS_BY_SUB },
    { TableName: CHANGES_TABLE, index: CHANGES_BY_SUB },
    { TableName: REPORTS_TABLE, index: REPORTS_BY_SUB },
    { TableName: RESULTS_TABLE },
    { TableName: LIMITS_TABLE },
    { TableName: AUDIT_TABLE, index: AUDIT_BY_DAY, isKept: true },
  ];
  return tables.map(({ TableName, index, isKept }) =>
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
          index !== undefined &&
            !indexes.includes(index) && {
              what: `The table ${TableName} lacks the index ${index}.`,
              do: DEPLOY_AWS,
            },
          isKept &&
            ttl?.TimeToLiveStatus === 'ENABLED' && {
              what: `The table ${TableName} loses rows: TTL on the attribute ${ttl.AttributeName} is on.`,
              do: DEPLOY_AWS,
            },
          !isKept &&
            (ttl?.AttributeName !== 'ttl' || !/^ENABL/.test(ttl.TimeToLiveStatus ?? '')) && {
              what: `The table ${TableName} keeps its rows for ever: TTL on the attribute ttl is off.`,
              do: DEPLOY_AWS,
            },
        );
      },
    }),
  );
}
