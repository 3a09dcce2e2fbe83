/** The table `okta-changes`: a change is frozen when it is asked for and moves from state to state by conditional writes. */
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { z } from 'zod';
import { CHANGES_BY_SUB, CHANGES_TABLE, Change, effectiveState } from '../contract/change.ts';
import { type ChangeState, isFinal } from '../contract/change-states.ts';
import type { Failure } from '../contract/failure.ts';
import { sha256 } from './canonical.ts';

/** A change to be asked for: all but what the table adds. */
export type NewChange = Omit<Change, 'state' | 'updated_at' | 'version' | 'ttl' | 'hash'>;

export interface Changes {
  /** The record as it stands now, by a consistent read. */
  get(changeId: string): Promise<Change | undefined>;
  /** The person's changes, newest first. */
  recent(sub: string): Promise<Change[]>;
  /**
   * Records a request, or gives back the open change that already asks for just this: the same person, operation and
   * parameters. Of several at the same moment one wins and all get that one.
   */
  request(change: NewChange): Promise<Change>;
  /**
   * Gives a requested change one of its person's five places, or leaves it the one it has. When other open changes have
   * them all, it fails with `too_many_changes`.
   */
  place(change: Change): Promise<Change>;
  /** Moves a change on if nobody moved it since it was read; nothing when somebody did. */
  move(change: Change, to: ChangeState, fields?: Partial<Outcome>): Promise<Change | undefined>;
}

type Outcome = Pick<Change, 'after' | 'okta_request_id' | 'failure'>;

/** A row that an open change holds: one for what it asks for, so that this is not asked twice, and one of its person's places. */
const Slot = z.object({ change_id: z.string(), open_change_id: z.string() });

/** As many as Auth0 sends to one phone in a minute. */
const MOST_OPEN = 5;
const TOO_MANY: Failure = {
  code: 'too_many_changes',
  message: `You have ${MOST_OPEN} open changes. Approve, deny or cancel one, then ask again.`,
};
const KEPT_SECONDS = 400 * 24 * 60 * 60;
/** An interrupted change is settled well within this; afterwards the same may be asked for again. */
const SETTLING_MS = 5 * 60 * 1000;

/** What the phone agrees to and the executor carries out, as one value. */
export const hashOf = ({ change_id, sub, operationId, parameters, target, before }: Omit<Change, 'hash'> | NewChange) =>
  sha256({ change_id, sub, operationId, parameters, target, before });

const isLost = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof ConditionalCheckFailedException;

export const changesIn = (client: DynamoDBClient, now: () => number): Changes => {
  const read = async (key: string): Promise<unknown> => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: CHANGES_TABLE, Key: { change_id: { S: key } }, ConsistentRead: true }),
    );
    return Item && unmarshall(Item);
  };

  /** Writes a row if the condition holds; whether it did. */
  const put = async (row: object, condition: string, values: Record<string, unknown> = {}): Promise<boolean> => {
    const command = new PutItemCommand({
      TableName: CHANGES_TABLE,
      Item: marshall(row, { removeUndefinedValues: true }),
      ConditionExpression: condition,
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: marshall(values) }),
    });
    return client.send(command).then(
      () => true,
      (error: unknown) => {
        if (isLost(error)) return false;
        throw error;
      },
    );
  };

  /** A row as it counts now. */
  const present = (row: unknown): Change => {
    const change = Change.parse(row);
    return { ...change, state: effectiveState(change, now()) };
  };

  const get = async (changeId: string): Promise<Change | undefined> => {
    const row = await read(changeId);
    return row === undefined ? undefined : present(row);
  };

  const holdsSlot = (change: Change | undefined): change is Change =>
    change !== undefined && !isFinal(change.state) && change.expires_at + SETTLING_MS > now();

  /** Puts the change into the slot, or finds the open change that has it. */
  const takeSlot = async (key: string, change: Change): Promise<Change> => {
    const row = {
      change_id: key,
      open_change_id: change.change_id,
      ttl: Math.ceil((change.expires_at + SETTLING_MS) / 1000),
    };
    if (await put(row, 'attribute_not_exists(change_id)')) return change;
    const slot = Slot.safeParse(await read(key));
    if (!slot.success) return takeSlot(key, change);
    const holder = await get(slot.data.open_change_id);
    if (holdsSlot(holder)) return holder;
    const taken = await put(row, 'open_change_id = :old', { ':old': slot.data.open_change_id });
    return taken ? change : takeSlot(key, change);
  };

  const move: Changes['move'] = async (change, to, fields = {}) => {
    const moved: Change = { ...change, ...fields, state: to, updated_at: now(), version: change.version + 1 };
    const written = await put(moved, 'version = :version', { ':version': change.version });
    return written ? moved : undefined;
  };

  return {
    get,
    async recent(sub) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: CHANGES_TABLE,
          IndexName: CHANGES_BY_SUB,
          KeyConditionExpression: '#sub = :sub',
          ExpressionAttributeNames: { '#sub': 'sub' },
          ExpressionAttributeValues: { ':sub': { S: sub } },
          ScanIndexForward: false,
          Limit: 50,
        }),
      );
      return Items.map((item) => present(unmarshall(item)));
    },
    async request(asked) {
      const change: Change = {
        ...asked,
        hash: hashOf(asked),
        state: 'requested',
        updated_at: asked.created_at,
        version: 1,
        ttl: Math.ceil(asked.created_at / 1000) + KEPT_SECONDS,
      };
      if (!(await put(change, 'attribute_not_exists(change_id)'))) throw new Error('A change id was used twice');
      const open = await takeSlot(`open#${sha256([change.sub, change.operationId, change.parameters])}`, change);
      if (open.change_id === change.change_id) return change;
      await client.send(
        new DeleteItemCommand({ TableName: CHANGES_TABLE, Key: marshall({ change_id: change.change_id }) }),
      );
      return open;
    },
    async place(change) {
      for (let place = 1; place <= MOST_OPEN; place += 1) {
        const holder = await takeSlot(`place#${sha256([change.sub, place])}`, change);
        if (holder.change_id === change.change_id) return change;
      }
      return (await move(change, 'failed', { failure: TOO_MANY })) ?? (await get(change.change_id)) ?? change;
    },
    move,
  };
};
