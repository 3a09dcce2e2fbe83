import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { CHANGES_BY_SUB, CHANGES_TABLE, Change, effectiveState } from '../../lambdas/contract/change.ts';
import { isFinal } from '../../lambdas/contract/change-states.ts';
import { unavailable } from '../dynamodb.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { Changes } from '../ports.ts';

const LIMIT = 20;
/** How far back open changes are looked for: they end within minutes. */
const LOOK_BACK = 100;

/** Reads table `okta-changes`, and writes it at one place: to cancel. */
export function changes({ client, now }: { client: DynamoDBClient; now(): number }): Changes {
  const get: Changes['get'] = (sub, id) =>
    client
      .send(new GetItemCommand({ TableName: CHANGES_TABLE, Key: marshall({ change_id: id }), ConsistentRead: true }))
      .then(({ Item }) => owned(Item, sub, now()), unavailable);

  return {
    get,
    list: (sub, { open }) =>
      client
        .send(
          new QueryCommand({
            TableName: CHANGES_TABLE,
            IndexName: CHANGES_BY_SUB,
            KeyConditionExpression: '#sub = :sub',
            ExpressionAttributeNames: { '#sub': 'sub' },
            ExpressionAttributeValues: marshall({ ':sub': sub }),
            ScanIndexForward: false,
            Limit: LOOK_BACK,
          }),
        )
        .then(({ Items = [] }) => {
          const found = Items.flatMap((item) => changeOf(item, now()) ?? []);
          return succeed(found.filter(({ state }) => !open || !isFinal(state)).slice(0, LIMIT));
        }, unavailable),
    cancel: async (sub, id) => {
      const found = await get(sub, id);
      if (!found.ok) return found;
      if (found.value.state !== 'requested') return fail('change_not_open');
      return client
        .send(
          new UpdateItemCommand({
            TableName: CHANGES_TABLE,
            Key: marshall({ change_id: id }),
            ConditionExpression: '#sub = :sub AND #state = :requested',
            UpdateExpression: 'SET #state = :cancelled, updated_at = :now ADD version :one',
            ExpressionAttributeNames: { '#sub': 'sub', '#state': 'state' },
            ExpressionAttributeValues: marshall({
              ':sub': sub,
              ':requested': 'requested',
              ':cancelled': 'cancelled',
              ':now': now(),
              ':one': 1,
            }),
            ReturnValues: 'ALL_NEW',
          }),
        )
        .then(
          ({ Attributes }) => owned(Attributes, sub, now()),
          (problem) =>
            problem instanceof ConditionalCheckFailedException ? fail('change_not_open') : unavailable(problem),
        );
    },
  };
}

type Item = Record<string, AttributeValue>;

/** Rows of the table that are no changes (they keep identical requests apart) are nothing. */
const changeOf = (item: Item, now: number): Change | undefined => {
  const { data } = Change.safeParse(unmarshall(item));
  return data && { ...data, state: effectiveState(data, now) };
};

function owned(item: Item | undefined, sub: string, now: number): Result<Change> {
  const change = item && changeOf(item, now);
  return change?.sub === sub ? succeed(change) : fail('not_found');
}
